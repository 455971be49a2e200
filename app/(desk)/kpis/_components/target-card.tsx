'use client'

import { useId, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { KPIS, type KpiId } from '#lib/kpis/rules/definitions.ts'
import { figureWords } from '#lib/kpis/rules/show-figure.ts'
import { shownTarget, targetFrom, UNIT_WORDS } from '#lib/kpis/rules/target-entry.ts'
import type { TargetChange } from '#lib/kpis/targets.ts'
import { saveTarget } from '../actions.ts'

/** One KPI's target: what it is, how to change it, and what it was. */
export function TargetCard({ kpi, changes }: { kpi: KpiId; changes: readonly TargetChange[] }) {
  const { label, unit, target: preset } = KPIS[kpi]
  const [latest] = changes
  const current = latest ? latest.value : preset
  const [text, setText] = useState(shownTarget(current, unit))
  const [reason, setReason] = useState('')
  const { run, isBusy, problem, setProblem } = useAction()
  const id = useId()
  const words = (value: number | null) => (value === null ? 'no target' : figureWords(value, unit))
  return (
    <Panel title={label} beside={<span className="num">target: {words(current)}</span>}>
      <form
        aria-label={`Target of ${label}`}
        className="grid items-end gap-3 sm:grid-cols-[140px_1fr_auto]"
        onSubmit={(event) => {
          event.preventDefault()
          const value = targetFrom(text, unit)
          if (value === undefined) return setProblem('This is no number. Leave it empty to aim at nothing.')
          run(
            () => saveTarget({ kpi, value, reason }),
            () => setReason(''),
          )
        }}
      >
        <TextField
          label={`Target, ${UNIT_WORDS[unit]}`}
          inputMode="decimal"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <TextField label="Why" maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />
        <Button type="submit" className="h-9" disabled={isBusy} aria-describedby={problem ? id : undefined}>
          Set target
        </Button>
      </form>
      {problem && (
        <div id={id} className="mt-2">
          <Notice tone="late">{problem}</Notice>
        </div>
      )}
      <ol aria-label={`History of ${label}`} className="num mt-3 grid gap-1 text-xs text-ink-3">
        {changes.map(({ value, reason: why, setBy, setAt }) => (
          <li key={setAt}>
            {words(value)} since <LocalTime at={setAt} /> · {setBy ?? 'Baton'} · {why}
          </li>
        ))}
        <li>{words(preset)} from the start</li>
      </ol>
    </Panel>
  )
}
