'use client'

import type { RecycleRule } from '#lib/policy/rules/document.ts'
import { ACTIONS, choices, UNITS, useNames } from './choice-lists.ts'
import { EditCheck, EditChoice, EditNumber } from './edit-value.tsx'
import { Line, Lines } from './lines.tsx'
import { RuleList } from './rule-list.tsx'

export function EditSla() {
  const { tracks } = useNames()
  return (
    <Lines title="SLA and rescue">
      <Line>
        due soon after <EditNumber path="sla.warnShare" label="Share of the time" step={0.05} /> of the time
      </Line>
      <Line>
        a missed lead enters <EditChoice path="sla.rescueTrack" label="Rescue track" choices={tracks.slice(1)} />
      </Line>
      <Line>
        somebody claims it within <EditNumber path="sla.queuePromise.value" label="Promise of the queue" />{' '}
        <EditChoice path="sla.queuePromise.unit" label="Unit of the queue" choices={UNITS} />; the queue is told anew at
        most <EditNumber path="sla.maximumRequeues" label="Rounds" /> times
      </Line>
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
        <Line>
          closed on day <EditNumber path="autoRecycle.onDay" label="Auto-recycle day" /> after{' '}
          <EditNumber path="autoRecycle.afterAttempts" label="Auto-recycle attempts" /> attempts, at the latest on day{' '}
          <EditNumber path="autoRecycle.atLatestOnDay" label="Latest auto-recycle day" />
        </Line>
      </Lines>
    </>
  )
}

export function EditCapacity() {
  return (
    <Lines title="Capacity and publishing">
      <Line>
        at most <EditNumber path="capacity.openPerSeller" label="Open leads a seller" /> open leads and{' '}
        <EditNumber path="capacity.newPerSellerPerDay" label="New leads a day" /> new ones a day a seller
      </Line>
      <Line>
        when nobody has room:{' '}
        <EditChoice
          path="capacity.whenFull"
          label="When full"
          choices={choices({ queue: 'wait in the queue', stay_in_automation: 'stay with automation' })}
        />
      </Line>
      <Line>
        <EditCheck path="publishing.needsApproval" label="a second person must approve each change" />
      </Line>
    </Lines>
  )
}
