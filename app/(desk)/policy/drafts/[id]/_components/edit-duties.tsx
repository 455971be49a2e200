'use client'

import type { RecycleRule } from '#lib/policy/rules/document.ts'
import { ACTIONS, choices, FAMILIES, KINDS, OFFERS, useNames } from './choice-lists.ts'
import { useDraft } from './draft-context.tsx'
import { EditOrder } from './edit-list.tsx'
import { PromiseValues } from './edit-promise.tsx'
import { EditCheck, EditChoice, EditNumber, EditText } from './edit-value.tsx'
import { FieldProblem } from './field-problem.tsx'
import { Line, Lines, Words } from './lines.tsx'
import { RuleList } from './rule-list.tsx'

const ON_REASSIGN = choices({ keep: 'goes on as it is', restart: 'begins anew on their clock' })
const WHEN_FULL = choices({ queue: 'waits in the team’s queue', stay_in_automation: 'stays with automation for a day' })

/** What happens to a promise: the warning, the miss, the rescue. */
export function EditSla() {
  const { document } = useDraft()
  const { tracks } = useNames()
  return (
    <Lines title="SLA and rescue">
      <Line>
        Due soon after <EditNumber path="sla.warnShare" label="Share of the time, in percent" times={100} /> % of the
        time
      </Line>
      <Line>
        A missed lead enters <EditChoice path="sla.rescueTrack" label="Rescue track" choices={tracks.slice(1)} /> and is
        offered to <EditOrder path="sla.offerOrder" label="Offered to" choices={OFFERS} />
      </Line>
      <Line>
        Somebody claims it <PromiseValues path="sla.queuePromise" of="the queue" promise={document.sla.queuePromise} />.
        If nobody does, it is offered anew at most <EditNumber path="sla.maximumRequeues" label="Rounds" /> times
        <FieldProblem path="sla.queuePromise" />
      </Line>
      <Line>
        Given to somebody else, a promise{' '}
        <EditChoice path="sla.onReassign" label="A promise given to somebody else" choices={ON_REASSIGN} />
      </Line>
    </Lines>
  )
}

/** What becomes of a lead that sales closes or gives back, by its reason. */
export function EditRecycle() {
  const { document } = useDraft()
  const reasons = document.recycle
    .filter(({ kind }) => kind === 'disposition')
    .map(({ reason, label }) => ({ id: reason, label }))
  return (
    <>
      {KINDS.map(([kind, title]) => (
        <RuleList
          key={kind}
          path="recycle"
          label={title}
          what="reason"
          where={(rule: RecycleRule) => rule.kind === kind}
          fresh={(reason, label) => freshReason(reason, label, kind)}
        >
          {(rule: RecycleRule, at) => <ReasonWords rule={rule} at={at} />}
        </RuleList>
      ))}
      <Lines title="By itself">
        <Line>
          closed as <EditChoice path="autoRecycle.reason" label="Auto-recycle reason" choices={reasons} /> on day{' '}
          <EditNumber path="autoRecycle.onDay" label="Auto-recycle day" /> after{' '}
          <EditNumber path="autoRecycle.afterAttempts" label="Auto-recycle attempts" /> attempts without a connect, at
          the latest on day <EditNumber path="autoRecycle.atLatestOnDay" label="Latest auto-recycle day" />
        </Line>
      </Lines>
    </>
  )
}

/** One reason as a sentence; what does not apply to where it leads is left out. */
function ReasonWords({ rule: { label, action, kind }, at }: { rule: RecycleRule; at: string }) {
  const { tracks } = useNames()
  return (
    <Words>
      <EditText
        path={`${at}.label`}
        label={`Name of ${label}`}
        className="bg-transparent px-0! text-ink! md:min-w-44"
      />{' '}
      <EditChoice path={`${at}.action`} label={`What becomes of ${label}`} choices={ACTIONS} />
      {action === 'nurture' && (
        <>
          {' to '}
          <EditChoice path={`${at}.track`} label={`Track of ${label}`} choices={tracks} />, no new handoff for{' '}
          <EditNumber path={`${at}.suppressDays`} label={`Suppression of ${label}`} /> days
        </>
      )}
      {kind === 'disposition' && (
        <>
          , after <EditNumber path={`${at}.minimumAttempts`} label={`Attempts of ${label}`} /> attempts
        </>
      )}
      <span className="flex flex-wrap items-center gap-x-4 text-ink-2">
        {action === 'nurture' && <EditCheck path={`${at}.bypassOnHandRaise`} label="a hand-raise comes back at once" />}
        <EditCheck path={`${at}.noteRequired`} label="note required" />
        {kind === 'rejection' && <EditChoice path={`${at}.family`} label={`Family of ${label}`} choices={FAMILIES} />}
      </span>
    </Words>
  )
}

function freshReason(reason: string, label: string, kind: RecycleRule['kind']): RecycleRule {
  return {
    ...{ reason, label, kind, family: null, action: 'nurture', track: null, suppressDays: 30 },
    ...{ bypassOnHandRaise: true, minimumAttempts: 0, noteRequired: false },
  }
}

/** How much a seller can hold, what happens when nobody has room, and who must agree to a change. */
export function EditCapacity() {
  return (
    <Lines title="Capacity and publishing">
      <Line>
        At most <EditNumber path="capacity.openPerSeller" label="Open leads a seller" /> open leads and{' '}
        <EditNumber path="capacity.newPerSellerPerDay" label="New leads a day" /> new ones a day a seller
      </Line>
      <Line>
        When nobody has room, a lead <EditChoice path="capacity.whenFull" label="When full" choices={WHEN_FULL} />
      </Line>
      <Line>
        <EditCheck path="publishing.needsApproval" label="a second person must approve each change" />
      </Line>
    </Lines>
  )
}
