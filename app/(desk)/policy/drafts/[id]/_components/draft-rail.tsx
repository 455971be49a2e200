'use client'

import { useMemo } from 'react'
import { Sentence } from '#components/policy/sentence.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { BacktestView, DraftView } from '#lib/policy/draft-view.ts'
import { checkDocument } from '#lib/policy/rules/check-document.ts'
import { diffPolicies } from '#lib/policy/rules/diff-policies.ts'
import { BacktestPanel } from './backtest-panel.tsx'
import { useDraft } from './draft-context.tsx'
import { RebasePanel } from './rebase-panel.tsx'

type Props = {
  draft: DraftView
  backtest: BacktestView | null
  onStart: (days: 30 | 90 | 180) => void
  isStarting: boolean
}

/** Beside the draft: what it changes, what is wrong with it, what moved meanwhile, and its backtest. */
export function DraftRail({ draft, backtest, onStart, isStarting }: Props) {
  const { document, base, names, saving, problem } = useDraft()
  const changes = useMemo(() => diffPolicies(base, document, names), [base, document, names])
  const problems = useMemo(() => {
    const { teams, staffedTeams, tracks } = draft.surroundings
    return checkDocument(document, {
      ...{ teams: new Set(teams), staffedTeams: new Set(staffedTeams), tracks: new Set(tracks) },
    })
  }, [document, draft.surroundings])
  return (
    <div className="grid gap-6 text-sm">
      <p role="status" className="text-xs text-ink-3">
        {saving === 'saved' ? 'All changes saved' : saving === 'waiting' ? 'Saving…' : 'Not saved'}
      </p>
      {problem && <Notice tone="late">{problem}</Notice>}
      {draft.newestVersion !== draft.baseVersion && <RebasePanel draft={draft} />}
      <section aria-labelledby="draft-changes">
        <h2 id="draft-changes" className="mb-2 text-sm">
          This draft changes
        </h2>
        <ul className="grid gap-1.5">
          {changes.map(({ kind, path, words }) => (
            <li key={`${kind}-${path}`} className="break-words">
              <Sentence parts={words} />
            </li>
          ))}
          {!changes.length && <li className="text-ink-2">Nothing yet. Edit a value on the left.</li>}
        </ul>
      </section>
      {problems.length > 0 && (
        <section aria-labelledby="draft-problems">
          <h2 id="draft-problems" className="mb-2 text-sm">
            To be mended before it is published
          </h2>
          <ul className="grid gap-1.5">
            {problems.map(({ path, message }) => (
              <li key={path + message} className="text-late">
                {message}
              </li>
            ))}
          </ul>
        </section>
      )}
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
