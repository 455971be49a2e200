'use client'

import type { Situation } from '#lib/policy/rules/document.ts'
import { CLOCKS, KPIS, SENDS, TOUCHES, UNITS, useNames } from './choice-lists.ts'
import { EditCondition } from './edit-condition.tsx'
import { EditCheck, EditChoice, EditNumber, EditText } from './edit-value.tsx'
import { RuleList } from './rule-list.tsx'

export function EditSituations() {
  const { tracks } = useNames()
  return (
    <RuleList path="situations" label="Situations, most urgent first">
      {({ label, trigger, promise, steps }: Situation, at) => (
        <div className="grid gap-1">
          <p className="flex flex-wrap items-center gap-1.5">
            <b className="font-semibold">{label}</b>
            <EditChoice path={`${at}.touch`} label={`Touch of ${label}`} choices={TOUCHES} />
            measured by <EditChoice path={`${at}.kpi`} label={`KPI of ${label}`} choices={KPIS} />
          </p>
          <p className="flex flex-wrap items-center gap-1.5">
            <span className="text-ink-3">when</span> <EditCondition path={`${at}.when`} />
          </p>
          {trigger && (
            <p className="flex flex-wrap items-center gap-1.5">
              <span className="text-ink-3">handed over on</span> <EditCondition path={`${at}.trigger`} />
            </p>
          )}
          {promise && (
            <p className="flex flex-wrap items-center gap-1.5">
              first touch in <EditNumber path={`${at}.promise.value`} label={`Promise of ${label}`} />
              <EditChoice path={`${at}.promise.unit`} label={`Unit of ${label}`} choices={UNITS} />
              <EditChoice path={`${at}.promise.clock`} label={`Clock of ${label}`} choices={CLOCKS} />
            </p>
          )}
          <p className="flex flex-wrap items-center gap-1.5">
            while sales owns it automation sends{' '}
            <EditChoice path={`${at}.whileSalesOwns`} label={`Automation of ${label}`} choices={SENDS} />; track{' '}
            <EditChoice path={`${at}.track`} label={`Track of ${label}`} choices={tracks} />
            <EditCheck path={`${at}.neverWaits`} label="never kept waiting" />
          </p>
          {steps.map((step) => (
            <p key={step.id} className="flex flex-wrap items-center gap-1.5 text-ink-2">
              {step.channel}: <EditText path={`${at}.steps.${step.id}.label`} label={`Step ${step.id}`} isWide />
              <EditNumber path={`${at}.steps.${step.id}.afterHours`} label={`Hours before ${step.label}`} /> hours later
            </p>
          ))}
        </div>
      )}
    </RuleList>
  )
}
