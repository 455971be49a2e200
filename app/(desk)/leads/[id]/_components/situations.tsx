import { Check, Minus } from 'lucide-react'
import { VersionLink } from '#components/policy/version-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { STAGES, type Stage } from '#lib/lead/stages.ts'
import type { Explanation } from '#lib/qualify/explain-lead.ts'

type Props = { why: Explanation; stage: Stage; lastSituation: string | null }

/** Each situation of the matrix in its order: what matched, or the first thing that is missing. */
export function Situations({ why, stage, lastSituation }: Props) {
  const { outcome, situations, disqualifiers, isPast, draft } = why
  const isElsewhere = isPast || draft !== null
  const isWaiting = (isElsewhere || stage === 'nurturing') && outcome.kind !== 'hand_off'
  const sentence = isElsewhere ? null : sentenceFor(stage, lastSituation)
  return (
    <Panel
      title={isWaiting ? 'Why not yet?' : isElsewhere ? 'Why?' : 'By the matrix'}
      beside={
        <>
          {draft === null ? (
            <>
              by policy <VersionLink version={why.policyVersion} />
            </>
          ) : (
            `by the draft “${draft}”`
          )}
          {isPast && (
            <>
              {', as of '}
              <LocalTime at={why.at} />
            </>
          )}
        </>
      }
    >
      <p className="mb-3 text-sm">{sentence ?? wordsOf(why)}</p>
      {isPast && (
        <p className="mb-3 text-xs text-ink-3">
          What it had done and what sales had done with it are as they were then. What is known of the person and the
          company is taken as it is today.{why.decided === null && ' Baton had not decided about it by then.'}
        </p>
      )}
      {disqualifiers.map(({ id, label, effect }) => (
        <Notice key={id} tone={effect === 'disqualify' ? 'late' : 'soon'} className="mb-3">
          {effect === 'disqualify' ? 'Disqualified' : 'Held back'}: {label}
        </Notice>
      ))}
      <ol className="grid gap-2 text-sm">
        {situations.map(({ id, label, matched, because, needs }) => (
          <li key={id} className="grid grid-cols-[18px_minmax(0,1fr)] gap-x-2">
            {matched ? (
              <Check size={15} className="mt-0.5 text-met" aria-label="matched" />
            ) : (
              <Minus size={15} className="mt-0.5 text-ink-3" aria-label="not matched" />
            )}
            <span className="min-w-0">
              <span className={matched ? 'font-semibold' : undefined}>{label}</span>
              <span className="block text-xs break-words text-ink-2">
                {matched ? `matched: ${because}` : needs ? <Missing because={because} needs={needs} /> : because}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** The reason with its missing condition set off. */
function Missing({ because, needs }: { because: string; needs: string }) {
  return (
    <>
      {because.slice(0, -needs.length)}
      <b className="font-[550] text-ink">{needs}</b>
    </>
  )
}

function sentenceFor(stage: Stage, lastSituation: string | null): string | null {
  if (!STAGES[stage].isLive) return 'This lead has reached an end: nothing follows from the matrix any more.'
  return stage !== 'nurturing' && lastSituation ? `Handed to sales as “${lastSituation}”. By the facts of now:` : null
}

function wordsOf({ outcome, situations, isPast, draft }: Explanation): string {
  const label = (id: string) => situations.find((check) => check.id === id)?.label ?? id
  switch (outcome.kind) {
    case 'hand_off':
      return `Goes to sales${isPast || draft !== null ? '' : ' now'}, as “${label(outcome.situation)}”.`
    case 'nurture':
      return `Automation keeps it, as “${label(outcome.situation)}”.`
    case 'recycle':
      return `Goes back to automation, as “${label(outcome.situation)}”.`
    case 'disqualify':
      return `Leaves the pipeline: ${outcome.label}.`
    case 'wait':
      return `Nothing new: ${outcome.because}.`
  }
}
