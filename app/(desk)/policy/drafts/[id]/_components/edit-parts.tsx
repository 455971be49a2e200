'use client'

import type { ReactNode } from 'react'
import { BandBadge } from '#components/handoff/band.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { PolicyDocument, RecycleRule, Situation } from '#lib/policy/rules/document.ts'
import { useDraft } from './draft-context.tsx'
import { EditCondition } from './edit-condition.tsx'
import { EditCheck, EditChoice, EditList, EditNumber, EditText } from './edit-value.tsx'
import { RuleList } from './rule-list.tsx'

const choices = (labels: Record<string, string>) => Object.entries(labels).map(([id, label]) => ({ id, label }))
const TOUCHES = choices({
  ...{ manual: 'Manual outreach', human_led: 'Human-led, orchestrated', assisted: 'Automated + human assist' },
  ...{ automated: 'Automated nurture', recycle: 'Recycle to automation', long_cycle: 'Long-cycle nurture' },
})
const SENDS = choices({ none: 'nothing', service_only: 'service messages only', approved: 'what is approved' })
const UNITS = choices({ minutes: 'minutes', hours: 'hours', days: 'days', end_of_day: 'end of day' })
const CLOCKS = choices({ business: 'business time', elapsed: 'elapsed time' })
const ACTIONS = choices({
  nurture: 'recycled',
  reroute: 'routed anew',
  disqualify: 'disqualified',
  convert: 'qualified',
})
const KPIS = choices({
  ...{ speed_to_lead: 'speed-to-lead', target_account_meetings: 'target meetings', mql_to_sql: 'MQL→SQL' },
  ...{ engagement_rate: 'engagement', re_engagement_rate: 're-engagement', return_to_intent: 'return-to-intent' },
})

function useNames() {
  const { trackNames, teamNames } = useDraft().names
  return { tracks: [{ id: '', label: 'no track' }, ...choices(trackNames)], teams: choices(teamNames) }
}

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
        <>
          Fit stops at <EditNumber path="scoring.fit.cap" label="Cap of fit" />, intent at{' '}
          <EditNumber path="scoring.intent.cap" label="Cap of intent" />, the score at{' '}
          <EditNumber path="scoring.total.cap" label="Cap of the score" />.
        </>
        <>
          Signals count for <EditNumber path="scoring.intent.horizonDays" label="Horizon" /> days; leads are looked at
          every <EditNumber path="scoring.reviewDays" label="Review days" /> days.
        </>
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
        <>
          everything else goes to <EditChoice path="routing.fallbackTeam" label="Fallback team" choices={teams} />
        </>
        <EditCheck path="routing.targetAccountOwnerFirst" label="a target account goes to its owner first" />
      </Lines>
    </>
  )
}

export function EditSla() {
  const { tracks } = useNames()
  return (
    <Lines title="SLA and rescue">
      <>
        due soon after <EditNumber path="sla.warnShare" label="Share of the time" step={0.05} /> of the time
      </>
      <>
        a missed lead enters <EditChoice path="sla.rescueTrack" label="Rescue track" choices={tracks.slice(1)} />
      </>
      <>
        somebody claims it within <EditNumber path="sla.queuePromise.value" label="Promise of the queue" />{' '}
        <EditChoice path="sla.queuePromise.unit" label="Unit of the queue" choices={UNITS} />; the queue is told anew at
        most <EditNumber path="sla.maximumRequeues" label="Rounds" /> times
      </>
    </Lines>
  )
}

export function EditRecycle() {
  const { tracks } = useNames()
  return (
    <>
      <RuleList path="recycle" label="Recycle rules by reason">
        {({ label }: RecycleRule, at) => (
          <div className="flex flex-wrap items-center gap-1.5">
            <b className="w-[170px] font-semibold">{label}</b>
            <EditChoice path={`${at}.action`} label={`What becomes of ${label}`} choices={ACTIONS} /> to{' '}
            <EditChoice path={`${at}.track`} label={`Track of ${label}`} choices={tracks} />, no new handoff for{' '}
            <EditNumber path={`${at}.suppressDays`} label={`Suppression of ${label}`} /> days, after{' '}
            <EditNumber path={`${at}.minimumAttempts`} label={`Attempts of ${label}`} /> attempts
            <EditCheck path={`${at}.bypassOnHandRaise`} label="a hand-raise comes back at once" />
            <EditCheck path={`${at}.noteRequired`} label="note required" />
          </div>
        )}
      </RuleList>
      <Lines title="By itself">
        <>
          closed on day <EditNumber path="autoRecycle.onDay" label="Auto-recycle day" /> after{' '}
          <EditNumber path="autoRecycle.afterAttempts" label="Auto-recycle attempts" /> attempts, at the latest on day{' '}
          <EditNumber path="autoRecycle.atLatestOnDay" label="Latest auto-recycle day" />
        </>
      </Lines>
    </>
  )
}

export function EditCapacity() {
  return (
    <Lines title="Capacity and publishing">
      <>
        at most <EditNumber path="capacity.openPerSeller" label="Open leads a seller" /> open leads and{' '}
        <EditNumber path="capacity.newPerSellerPerDay" label="New leads a day" /> new ones a day a seller
      </>
      <>
        when nobody has room:{' '}
        <EditChoice
          path="capacity.whenFull"
          label="When full"
          choices={choices({ queue: 'wait in the queue', stay_in_automation: 'stay with automation' })}
        />
      </>
      <EditCheck path="publishing.needsApproval" label="a second person must approve each change" />
    </Lines>
  )
}

function Lines({ title, children }: { title: string; children: ReactNode | ReactNode[] }) {
  return (
    <Panel title={title}>
      <ul className="grid gap-2 text-sm leading-[1.9]">
        {(Array.isArray(children) ? children : [children]).map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a panel never move
          <li key={place}>{line}</li>
        ))}
      </ul>
    </Panel>
  )
}
