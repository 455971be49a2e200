'use client'

import { BandBadge } from '#components/handoff/band.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { choices, useNames } from './choice-lists.ts'
import { useDraft } from './draft-context.tsx'
import { EditCondition } from './edit-condition.tsx'
import { EditCheck, EditChoice, EditList, EditNumber, EditText } from './edit-value.tsx'
import { Line, Lines } from './lines.tsx'
import { RuleList } from './rule-list.tsx'

export function EditScores() {
  const { document } = useDraft()
  return (
    <>
      <Panel title="Bands" className="mb-6">
        <ul className="grid gap-2 text-sm">
          {document.bands.map(({ band }) => (
            <li key={band} className="flex flex-wrap items-center gap-2">
              <BandBadge band={band} /> score ≥{' '}
              <EditNumber path={`bands.${band}.atLeast`} label={`Score of band ${band}`} /> and fit ≥{' '}
              <EditNumber path={`bands.${band}.fitAtLeast`} label={`Fit of band ${band}`} />
            </li>
          ))}
        </ul>
      </Panel>
      <RuleList
        path="scoring.fit.rules"
        label="Fit rules"
        fresh={(id) => ({ id, label: 'New rule', points: 5, when: { fact: 'lead.country', is: 'is', value: 'DE' } })}
      >
        {(_: unknown, at) => (
          <div className="flex flex-wrap items-center gap-1.5">
            <EditText path={`${at}.label`} label="Name of the rule" /> gives{' '}
            <EditNumber path={`${at}.points`} label="Points" /> points when <EditCondition path={`${at}.when`} />
          </div>
        )}
      </RuleList>
      <Lines title="How it adds up">
        <Line>
          Fit stops at <EditNumber path="scoring.fit.cap" label="Cap of fit" />, intent at{' '}
          <EditNumber path="scoring.intent.cap" label="Cap of intent" />, the score at{' '}
          <EditNumber path="scoring.total.cap" label="Cap of the score" />.
        </Line>
        <Line>
          Signals count for <EditNumber path="scoring.intent.horizonDays" label="Horizon" /> days; leads are looked at
          every <EditNumber path="scoring.reviewDays" label="Review days" /> days.
        </Line>
      </Lines>
    </>
  )
}

export function EditSignals() {
  return (
    <RuleList path="signals" label="Signals">
      {({ label, match }: PolicyDocument['signals'][number], at) => (
        <div className="flex flex-wrap items-center gap-1.5">
          <EditText path={`${at}.label`} label={`Name of ${label}`} /> gives{' '}
          <EditNumber path={`${at}.points`} label={`Points of ${label}`} /> points, at most{' '}
          <EditNumber path={`${at}.cap`} label={`Cap of ${label}`} />, half after{' '}
          <EditNumber path={`${at}.halfLifeDays`} label={`Half-life of ${label}`} step={0.5} /> days; recognised by{' '}
          <EditList path={`${at}.match.${match.paths ? 'paths' : 'events'}`} label={`Recognition of ${label}`} />
        </div>
      )}
    </RuleList>
  )
}

export function EditDisqualifiers() {
  return (
    <RuleList
      path="disqualifiers"
      label="Disqualifiers"
      fresh={(id) => ({ id, label: 'New disqualifier', effect: 'hold', when: { fact: 'lead.country', is: 'unknown' } })}
    >
      {(_: unknown, at) => (
        <div className="flex flex-wrap items-center gap-1.5">
          <EditText path={`${at}.label`} label="Name of the disqualifier" />
          <EditChoice
            path={`${at}.effect`}
            label="Effect"
            choices={choices({ disqualify: 'disqualified', hold: 'held back' })}
          />
          when <EditCondition path={`${at}.when`} />
        </div>
      )}
    </RuleList>
  )
}

export function EditRouting() {
  const { teams } = useNames()
  return (
    <>
      <RuleList
        path="routing.territories"
        label="Territories"
        fresh={(id) => ({
          id,
          label: 'New territory',
          team: teams[0]?.id ?? '',
          when: { fact: 'lead.country', is: 'one_of', value: ['DE'] },
        })}
      >
        {(_: unknown, at) => (
          <div className="flex flex-wrap items-center gap-1.5">
            <EditText path={`${at}.label`} label="Name of the territory" /> <EditCondition path={`${at}.when`} /> goes
            to <EditChoice path={`${at}.team`} label="Team" choices={teams} />
          </div>
        )}
      </RuleList>
      <Lines title="Otherwise">
        <Line>
          everything else goes to <EditChoice path="routing.fallbackTeam" label="Fallback team" choices={teams} />
        </Line>
        <Line>
          <EditCheck path="routing.targetAccountOwnerFirst" label="a target account goes to its owner first" />
        </Line>
      </Lines>
    </>
  )
}
