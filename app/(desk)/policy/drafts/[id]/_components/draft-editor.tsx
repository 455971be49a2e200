'use client'

import { useQuery } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
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
import { DraftTabs, PARTS, type Part } from './draft-tabs.tsx'

// Asked for once a draft is done with, not when it is opened.
const PublishDialog = dynamic(() => import('./publish-dialog.tsx').then((file) => file.PublishDialog), {
  loading: () => null,
})

/** The editor of one draft: the policy with every value editable where it stands. */
export function DraftEditor({ draft, names }: { draft: DraftView; names: PolicyNames }) {
  return (
    <DraftProvider draft={draft} names={names}>
      <Editor draft={draft} />
    </DraftProvider>
  )
}

function Editor({ draft }: { draft: DraftView }) {
  const [part, setPart] = useQueryState('tab', parseAsStringLiteral(PARTS).withDefault('situations'))
  const [publishing, setPublishing] = useState<'never' | 'open' | 'closed'>('never')
  const { revision, saving, base, problems, letGo } = useDraft()
  const { run, isBusy, problem } = useAction()
  const router = useRouter()
  const { shown, follow } = useBacktest(draft.backtest)
  const isCurrent = saving === 'saved' && shown?.isCurrent === true
  // What was typed since is not what was approved.
  const isApproved = draft.isApproved && saving === 'saved' && revision === draft.revision
  const at = { draftId: draft.id, revision }
  const show = (next: Part) => void setPart(next)
  const start = (days: 30 | 90 | 180) => run(() => backtest({ ...at, days }), follow)
  return (
    <Page
      title="Policy"
      beside={
        <>
          <Chip tone="muted">from v{draft.baseVersion}</Chip>
          <Chip tone="soon">draft “{draft.name}”</Chip>
          {isApproved && <Chip tone="met">approved</Chip>}
          {base.publishing.needsApproval && !isApproved && <Chip tone="muted">needs approval</Chip>}
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
            onDone={() => {
              letGo()
              router.push('/policy')
            }}
          >
            Discard
          </ConfirmButton>
          {base.publishing.needsApproval && draft.mayApprove && !isApproved && (
            <ActionButton action={() => approve(at)}>Approve</ActionButton>
          )}
          <Button
            icon={<FlaskConical size={15} aria-hidden />}
            disabled={saving !== 'saved' || isBusy || problems.length > 0}
            onClick={() => start(90)}
          >
            Backtest
          </Button>
          <Button
            look="primary"
            disabled={saving !== 'saved' || problems.length > 0}
            title={problems.length ? 'First mend what is marked red.' : undefined}
            onClick={() => setPublishing('open')}
          >
            Publish…
          </Button>
        </>
      }
      rail={<DraftRail draft={draft} backtest={shown} onStart={start} isStarting={isBusy} onShow={show} />}
    >
      {problem && (
        <Notice tone="late" className="mb-3">
          {problem}
        </Notice>
      )}
      {draft.newestVersion !== draft.baseVersion && (
        <Notice className="mb-3 xl:hidden">
          Version {draft.newestVersion} came meanwhile.{' '}
          <a href="#moved" className="touchable font-[550] text-accent-ink hover:underline">
            Bring the draft up
          </a>
        </Notice>
      )}
      <DraftTabs part={part} onChange={show} />
      {publishing !== 'never' && (
        <PublishDialog
          draft={draft}
          hasBacktest={isCurrent}
          isOpen={publishing === 'open'}
          onClose={() => setPublishing('closed')}
        />
      )}
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
