'use client'

import { Button } from '#components/ui/button.tsx'
import type { Situation, SlaPromise } from '#lib/policy/rules/document.ts'
import { CLOCKS, UNITS } from './choice-lists.ts'
import { useDraft } from './draft-context.tsx'
import { EditChoice, EditNumber } from './edit-value.tsx'
import { FieldProblem } from './field-problem.tsx'
import { Words } from './lines.tsx'

/** What a situation promises: a first touch, the day of recycling, or how long a lead is left alone. */
export function EditPromise({ situation }: { situation: Situation }) {
  const { document, set } = useDraft()
  const { id, label, promise, outcome, trigger } = situation
  const at = `situations.${id}.promise`
  if (promise) {
    return (
      <Words>
        first touch <PromiseValues path={at} of={label} promise={promise} />
        <FieldProblem path={at} />
        {outcome !== 'hand_off' && (
          <Button look="quiet" onClick={() => set(at, null)}>
            No promise
          </Button>
        )}
      </Words>
    )
  }
  if (outcome === 'recycle') {
    return (
      <Words>
        recycled on day <EditNumber path="autoRecycle.onDay" label="Auto-recycle day" />, at the latest on day{' '}
        <EditNumber path="autoRecycle.atLatestOnDay" label="Latest auto-recycle day" />
      </Words>
    )
  }
  if (outcome === 'hand_off') {
    return <Button onClick={() => set(at, { value: 1, unit: 'days', clock: 'business' })}>Promise a first touch</Button>
  }
  const reason = trigger !== null && trigger !== 'always' && 'fact' in trigger ? trigger.value : undefined
  const rule = document.recycle.find((each) => each.reason === reason)
  if (!rule) return <span className="text-ink-3">none</span>
  return (
    <Words>
      no new handoff for{' '}
      <EditNumber path={`recycle.${rule.reason}.suppressDays`} label={`Suppression of ${rule.label}`} /> days
    </Words>
  )
}

/** How soon something is promised: "in 5 business minutes", "by the end of day of business day 1". */
export function PromiseValues({ path, of, promise }: { path: string; of: string; promise: SlaPromise }) {
  const value = <EditNumber path={`${path}.value`} label={`Promise of ${of}`} />
  const clock = <EditChoice path={`${path}.clock`} label={`Clock of ${of}`} choices={CLOCKS} />
  const unit = <EditChoice path={`${path}.unit`} label={`Unit of ${of}`} choices={UNITS} />
  return promise.unit === 'end_of_day' ? (
    <>
      by the {unit} of {clock} day {value}
    </>
  ) : (
    <>
      in {value} {clock} {unit}
    </>
  )
}
