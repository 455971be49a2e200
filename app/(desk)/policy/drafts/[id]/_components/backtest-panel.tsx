'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { ActionButton } from '#components/shell/action-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import type { BacktestView } from '#lib/policy/draft-view.ts'
import { stopBacktest } from '../actions.ts'

// A draft begins without one.
const BacktestFigures = dynamic(() => import('./backtest-figures.tsx').then((file) => file.BacktestFigures), {
  loading: () => <div className="h-96" />,
})

type Days = 30 | 90 | 180
type Props = {
  backtest: BacktestView | null
  isSaved: boolean
  mayStart: boolean
  isStarting: boolean
  onStart: (days: Days) => void
}

/** What the draft would have done: to be run, running, or found. */
export function BacktestPanel({ backtest, isSaved, mayStart, isStarting, onStart }: Props) {
  const [days, setDays] = useState<Days>(90)
  const isRunning = backtest?.state === 'running'
  return (
    <section aria-labelledby="backtest" className="grid gap-3">
      <div className="flex items-center gap-2">
        <h2 id="backtest" className="text-sm">
          Backtest{backtest?.result ? `, last ${backtest.result.days} days` : ''}
        </h2>
        {backtest?.result && (
          <Chip tone={backtest.isCurrent && isSaved ? 'met' : 'soon'} className="ml-auto">
            {backtest.isCurrent && isSaved ? 'current' : 'of an earlier draft'}
          </Chip>
        )}
      </div>
      {isRunning && (
        <div className="grid gap-2" role="status">
          <progress className="w-full accent-accent" max={1} value={backtest.share} aria-label="Backtest" />
          <p className="num text-xs text-ink-2">{Math.round(backtest.share * 100)} % of all leads replayed</p>
          <ActionButton action={() => stopBacktest({ backtestId: backtest.id })}>Cancel</ActionButton>
        </div>
      )}
      {backtest?.state === 'failed' && <Notice tone="late">{backtest.problem ?? 'It failed. Run it again.'}</Notice>}
      {backtest?.state === 'cancelled' && <Notice>The backtest was cancelled.</Notice>}
      {!isRunning && (
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label="Days to look back"
            className="h-8"
            value={days}
            onChange={({ target }) => setDays(Number(target.value) as Days)}
          >
            {[30, 90, 180].map((choice) => (
              <option key={choice} value={choice}>
                last {choice} days
              </option>
            ))}
          </Select>
          <Button disabled={!isSaved || !mayStart || isStarting} onClick={() => onStart(days)}>
            {isStarting ? 'Starting…' : 'Run backtest'}
          </Button>
        </div>
      )}
      {backtest?.result && <BacktestFigures result={backtest.result} />}
    </section>
  )
}
