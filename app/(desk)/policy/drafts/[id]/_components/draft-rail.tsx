'use client'

import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { ChangeList } from '#components/policy/change-list.tsx'
import type { BacktestView, DraftView } from '#lib/policy/draft-view.ts'
import { diffPolicies } from '#lib/policy/rules/diff-policies.ts'
import type { PolicyPart } from '#lib/policy/rules/field-words.ts'
import { BacktestPanel } from './backtest-panel.tsx'
import { useDraft } from './draft-context.tsx'
import { ProblemList } from './problem-list.tsx'
import { SaveState } from './save-state.tsx'

// Few drafts are overtaken while they are written.
const RebasePanel = dynamic(() => import('./rebase-panel.tsx').then((file) => file.RebasePanel), {
  loading: () => <div className="h-24" />,
})

type Props = {
  draft: DraftView
  backtest: BacktestView | null
  onStart: (days: 30 | 90 | 180) => void
  isStarting: boolean
  onShow: (part: PolicyPart) => void
}

/** Beside the draft: what it changes, what is wrong with it, what moved meanwhile, and its backtest. */
export function DraftRail({ draft, backtest, onStart, isStarting, onShow }: Props) {
  const { document, base, names, saving, problems } = useDraft()
  const changes = useMemo(() => diffPolicies(base, document, names), [base, document, names])
  return (
    <div className="grid gap-6 text-sm">
      <SaveState />
      {draft.newestVersion !== draft.baseVersion && <RebasePanel draft={draft} />}
      <section aria-labelledby="draft-changes">
        <h2 id="draft-changes" className="mb-2 text-sm">
          This draft changes
        </h2>
        {changes.length ? (
          <ChangeList changes={changes} />
        ) : (
          <p className="text-ink-2">Nothing yet. Each value that is set off can be edited where it stands.</p>
        )}
      </section>
      <ProblemList onShow={onShow} />
      <BacktestPanel
        backtest={backtest}
        isSaved={saving === 'saved'}
        mayStart={changes.length > 0 && !problems.length}
        onStart={onStart}
        isStarting={isStarting}
      />
    </div>
  )
}
