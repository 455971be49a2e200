'use client'

import { BandBadge } from '#components/handoff/band.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { FIELDS } from './choice-lists.ts'
import { useDraft } from './draft-context.tsx'
import { EditCondition } from './edit-condition.tsx'
import { EditAnyOf } from './edit-list.tsx'
import { EditChoice, EditNumber, EditText } from './edit-value.tsx'
import { FieldProblem } from './field-problem.tsx'
import { Line, Lines, Words } from './lines.tsx'
import { RuleList } from './rule-list.tsx'

type Labelled = { label: string }

/** Bands, fit rules, how points add up, and segments. */
export function EditScores() {
  const { document } = useDraft()
  return (
    <>
      <Panel title="Bands" className="mb-6">
        <ul className="grid gap-2 text-sm" data-path="bands" tabIndex={-1}>
          {document.bands.map(({ band }) => (
            <li key={band} className="flex flex-wrap items-center gap-2">
              <BandBadge band={band} /> score ≥{' '}
              <EditNumber path={`bands.${band}.atLeast`} label={`Score of band ${band}`} /> and fit ≥{' '}
              <EditNumber path={`bands.${band}.fitAtLeast`} label={`Fit of band ${band}`} />
            </li>
          ))}
        </ul>
        <FieldProblem path="bands" />
      </Panel>
      <RuleList
        path="scoring.fit.rules"
        label="Fit rules"
        what="fit rule"
        fresh={(id, label) => ({ id, label, points: 5, when: { fact: 'lead.country', is: 'is', value: 'DE' } })}
      >
        {({ label }: Labelled, at) => (
          <Words>
            <EditText path={`${at}.label`} label={`Name of ${label}`} /> gives{' '}
            <EditNumber path={`${at}.points`} label={`Points of ${label}`} /> points when{' '}
            <EditCondition path={`${at}.when`} of={label} />
          </Words>
        )}
      </RuleList>
      <Lines title="How it adds up">
        <Line>
          Fit stops at <EditNumber path="scoring.fit.cap" label="Cap of fit" /> points, intent at{' '}
          <EditNumber path="scoring.intent.cap" label="Cap of intent" />, the score at{' '}
          <EditNumber path="scoring.total.cap" label="Cap of the score" />.
        </Line>
        <Line>
          Signals older than <EditNumber path="scoring.intent.horizonDays" label="Horizon" /> days count for nothing.
        </Line>
        <Line>
          A lead with automation is looked at again every{' '}
          <EditNumber path="scoring.reviewDays" label="Days between reviews" /> days.
        </Line>
      </Lines>
      <RuleList
        path="segments"
        label="Segments"
        what="segment"
        fresh={(id, label) => ({ id, label, employeesAtLeast: 1 })}
      >
        {({ label }: Labelled, at) => (
          <Words>
            <EditText path={`${at}.label`} label={`Name of ${label}`} /> from{' '}
            <EditNumber path={`${at}.employeesAtLeast`} label={`Least people of ${label}`} /> people
          </Words>
        )}
      </RuleList>
    </>
  )
}

const EFFECTS = [
  { id: 'disqualify', label: 'disqualified' },
  { id: 'hold', label: 'held back from sales' },
]

/** What keeps a lead out of the pipeline, or holds it back until somebody completes it. */
export function EditDisqualifiers() {
  return (
    <>
      <RuleList
        path="disqualifiers"
        label="Disqualifiers"
        what="disqualifier"
        fresh={(id, label) => ({ id, label, effect: 'hold', when: { fact: 'lead.country', is: 'unknown' } })}
      >
        {({ label }: Labelled, at) => (
          <Words>
            <EditText path={`${at}.label`} label={`Name of ${label}`} />{' '}
            <EditChoice path={`${at}.effect`} label={`Effect of ${label}`} choices={EFFECTS} /> when{' '}
            <EditCondition path={`${at}.when`} of={label} />
          </Words>
        )}
      </RuleList>
      <Lines title="Required fields">
        <Line>
          Sales gets no lead without <EditAnyOf path="requiredFields" label="Required fields" choices={FIELDS} />
        </Line>
      </Lines>
    </>
  )
}
