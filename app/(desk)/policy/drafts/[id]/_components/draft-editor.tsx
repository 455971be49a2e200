'use client'

import { useQuery } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '#components/shell/action-button.tsx'
import { ConfirmButton } from '#components/shell/confirm-button.tsx'
import { getJson } from '#components/shell/get-json.ts'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import type { BacktestView, DraftView } from '#lib/policy/draft-view.ts'
import type { PolicyNames } from '#lib/policy/rules/diff-policies.ts'
import { approve, backtest, discard } from '../actions.ts'
import { DraftProvider, useDraft } from './draft-context.tsx'
import { DraftRail } from './draft-rail.tsx'
import { EditCapacity, EditRecycle, EditSla } from './edit-duties.tsx'
import { EditDisqualifiers, EditRouting, EditScores, EditSignals } from './edit-rules.tsx'
import { EditSituations } from './edit-situations.tsx'
import { PublishDialog } from './publish-dialog.tsx'

const TABS = {
  situations: ['Situations', EditSituations],
  scores: ['Scores', EditScores],
  signals: ['Signals', EditSignals],
  disqualifiers: ['Disqualifiers', EditDisqualifiers],
  routing: ['Routing', EditRouting],
  sla: ['SLA and rescue', EditSla],
  recycle: ['Recycle', EditRecycle],
  capacity: ['Capacity', EditCapacity],
} as const
type Tab = keyof typeof TABS

/** The editor of one draft: the policy with every value editable where it stands. */
export function DraftEditor({ draft, names }: { draft: DraftView; names: PolicyNames }) {
  const { id, revision, document, base } = draft
  return (
    <DraftProvider draftId={id} {...{ revision, document, base, names }}>
      <Editor draft={draft} />
    </DraftProvider>
  )
}

function Editor({ draft }: { draft: DraftView }) {
  const [tab, setTab] = useState<Tab>('situations')
  const [isPublishing, setIsPublishing] = useState(false)
  const { revision, saving, base } = useDraft()
  const { run, isBusy, problem } = useAction()
  const router = useRouter()
  const { shown, follow } = useBacktest(draft.backtest)
  const [, Part] = TABS[tab]
  const isCurrent = saving === 'saved' && shown?.isCurrent === true
  const at = { draftId: draft.id, revision }
  const start = (days: 30 | 90 | 180) => run(() => backtest({ ...at, days }), follow)
  return (
    <Page
      title="Policy"
      beside={
        <>
          <Chip tone="muted">from v{draft.baseVersion}</Chip>
          <Chip tone="soon">draft “{draft.name}”</Chip>
          {draft.isApproved && saving === 'saved' && <Chip tone="met">approved</Chip>}
        </>
      }
      actions={
        <>
          <ConfirmButton
            look="quiet"
            question="Discard this draft?"
            consequence="Nobody will see it any more."
            yes="Discard"
            action={() => discard(at)}
            onDone={() => router.push('/policy')}
          >
            Discard
          </ConfirmButton>
          {base.publishing.needsApproval && draft.mayApprove && !draft.isApproved && (
            <ActionButton action={() => approve(at)}>Approve</ActionButton>
          )}
          <Button
            icon={<FlaskConical size={15} aria-hidden />}
            disabled={saving !== 'saved' || isBusy}
            onClick={() => start(90)}
          >
            Backtest
          </Button>
          <Button look="primary" disabled={saving !== 'saved'} onClick={() => setIsPublishing(true)}>
            Publish…
          </Button>
        </>
      }
      rail={<DraftRail draft={draft} backtest={shown} onStart={start} isStarting={isBusy} />}
    >
      {problem && (
        <Notice tone="late" className="mb-3">
          {problem}
        </Notice>
      )}
      <div
        role="tablist"
        aria-label="Parts of the policy"
        className="mb-5 flex gap-[22px] overflow-x-auto border-b border-line"
      >
        {Object.entries(TABS).map(([name, [label]]) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === tab}
            onClick={() => setTab(name as Tab)}
            className={`touchable flex-none border-b-2 pt-1 pb-2 text-sm font-[550] ${name === tab ? 'border-accent' : 'border-transparent text-ink-2'}`}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel">
        <Part />
      </div>
      <PublishDialog
        draftId={draft.id}
        hasBacktest={isCurrent}
        isOpen={isPublishing}
        onClose={() => setIsPublishing(false)}
      />
    </Page>
  )
}

/** The latest backtest; while one runs, how far it is. */
function useBacktest(latest: BacktestView | null) {
  const [followed, follow] = useState<number | null>(latest?.state === 'running' ? latest.id : null)
  const { data } = useQuery({
    queryKey: ['backtest', followed],
    queryFn: () => getJson<BacktestView>(`/api/policy/backtests/${followed}`),
    enabled: followed !== null,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? 15_000 : 700),
  })
  return { shown: data ?? latest, follow }
}
