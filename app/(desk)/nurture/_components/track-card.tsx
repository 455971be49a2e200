import { Clock, DoorOpen, Mail, Pause, Play } from 'lucide-react'
import { ActionButton } from '#components/shell/action-button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { StepView, TrackView } from '#lib/recycle/views.ts'
import { pause, resume } from '../actions.ts'

/** A track with its steps, the leads at each, and what became of its e-mails. */
export function TrackCard({ track, mayEdit }: { track: TrackView; mayEdit: boolean }) {
  const { id, slug, name, purpose, pausedAt, leads, steps } = track
  return (
    <section aria-label={name} className="overflow-hidden rounded-lg border border-line bg-surface">
      <header className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line px-4 py-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="flex flex-wrap items-center gap-2 text-base">
            {name}
            {pausedAt && (
              <Chip tone="soon" icon={<Pause size={12} aria-hidden />}>
                Paused since&nbsp;
                <LocalTime at={pausedAt} />
              </Chip>
            )}
          </h2>
          <p className="text-sm text-ink-2">{purpose}</p>
        </div>
        <ListLink
          href={`/leads?track=${slug}`}
          className="num touchable inline-flex h-8 items-center text-sm text-accent-ink hover:underline"
        >
          {leads} {leads === 1 ? 'lead' : 'leads'} in it
        </ListLink>
        {mayEdit && (
          <ActionButton
            action={pausedAt ? resume.bind(null, id) : pause.bind(null, id)}
            icon={pausedAt ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
          >
            {pausedAt ? 'Resume' : 'Pause'}
          </ActionButton>
        )}
      </header>
      {pausedAt && (
        <p className="border-b border-line bg-soon-soft px-4 py-2 text-sm text-soon">
          Nothing is sent and nobody moves on. After “Resume” the steps that fell due follow within the hour.
        </p>
      )}
      <ol>
        {steps.map((view) => (
          <li key={view.step.id} className="border-b border-line last:border-0">
            <Step view={view} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Step({ view }: { view: StepView }) {
  const { step } = view
  if (step.kind === 'wait') {
    return <Line icon={<Clock size={14} aria-hidden />}>wait {waitWords(step.hours)}</Line>
  }
  if (step.kind === 'exit') return <Line icon={<DoorOpen size={14} aria-hidden />}>leave the track</Line>
  return (
    <details>
      <summary className="touchable grid cursor-pointer grid-cols-[16px_minmax(0,1fr)] items-baseline gap-x-2.5 gap-y-1 px-4 py-2.5 text-sm focus-visible:outline-offset-[-2px] md:grid-cols-[16px_minmax(0,1fr)_auto_auto]">
        <Mail size={14} aria-hidden className="translate-y-0.5 text-ink-3" />
        <span className="min-w-0 font-[550] break-words">
          {step.subject}
          {step.isService && <span className="ml-2 text-xs font-normal text-ink-3">service message</span>}
        </span>
        <Waiting view={view} />
        <Written view={view} />
      </summary>
      <p className="px-4 pb-4 text-sm break-words whitespace-pre-wrap text-ink-2 md:pl-[42px]">{step.body}</p>
    </details>
  )
}

function Line({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) {
  return (
    <p className="grid grid-cols-[16px_minmax(0,1fr)] items-center gap-x-2.5 px-4 py-2 text-sm text-ink-2">
      <span className="text-ink-3">{icon}</span>
      <span>{children}</span>
    </p>
  )
}

function Waiting({ view: { leads, nextAt } }: { view: StepView }) {
  return (
    <span className="num text-xs text-ink-2 max-md:col-start-2 md:w-44 md:text-right">
      {leads > 0 && nextAt ? (
        <>
          {leads} waiting, next <LocalTime at={nextAt} />
        </>
      ) : (
        'nobody waiting'
      )}
    </span>
  )
}

function Written({ view: { sent, kept, withheld, failed } }: { view: StepView }) {
  const parts = [
    [sent, 'sent'],
    [kept, 'kept'],
    [withheld, 'withheld'],
    [failed, 'failed'],
  ] as const
  const words = parts.filter(([count]) => count > 0).map(([count, state]) => `${count} ${state}`)
  return (
    <span className="num text-xs text-ink-2 max-md:col-start-2 md:w-40 md:text-right">
      {words.join(' · ') || 'none written'}
    </span>
  )
}

function waitWords(hours: number): string {
  if (hours % 24 !== 0) return `${hours} ${hours === 1 ? 'hour' : 'hours'}`
  return `${hours / 24} ${hours === 24 ? 'day' : 'days'}`
}
