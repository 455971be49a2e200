import { describe, expect, it } from 'vitest'
import { describeEvent, type Names, type ToldEvent } from './describe-event.ts'

const names: Names = {
  user: (id) => (id === null ? 'automation' : `User ${id}`),
  team: (id) => `Team ${id}`,
  track: (slug) => `Track ${slug}`,
  reason: (code) => `Reason ${code}`,
  situation: (id) => `Situation ${id}`,
  outcome: (channel, id) => `${channel} ${id}`,
  message: (id) => `Message ${id}`,
}
const by = { actorId: 1, policyVersion: 12 }
const recycled = { reason: 'not_now', track: null, suppressedUntil: null, situation: null, excludeSellerId: null }
const missed = { slaId: 1, promise: 'first_touch', sellerId: 1, dueAt: '2026-11-23T09:05:00Z', touchedAt: null }
const met = { slaId: 1, promise: 'first_touch', secondsUsed: 180, clock: 'business' } as const
const requeued = { requeues: 1, teamId: 2, sellerId: null, offer: 'team_queue', dueAt: '' } as const
const reassigned = { fromSellerId: 2, toSellerId: 3, teamId: 2, promise: 'kept', dueAt: null } as const
const handedOff = { situation: 'hand_raise', attempt: 1, teamId: 2, dueAt: '', score: 80, band: 'A' }

describe('an event of the ledger, told as a sentence', () => {
  it.each<[string | null, ToldEvent]>([
    ['Became known; one earlier signal joined', { ...by, kind: 'lead.identified', data: { joinedSignals: 1 } }],
    ['Became known; 3 earlier signals joined', { ...by, kind: 'lead.identified', data: { joinedSignals: 3 } }],
    ['Told more of themselves', { ...by, kind: 'lead.identified', data: { joinedSignals: 0 } }],
    ['Unsubscribed from marketing e-mail', { ...by, kind: 'lead.unsubscribed', data: { signalId: 'link' } }],
    [
      'Disqualified: Competitor',
      { ...by, kind: 'lead.disqualified', data: { rule: 'dq_competitor', label: 'Competitor' } },
    ],
    [
      'Handed to User 1 as Situation hand_raise, policy v12',
      { ...by, kind: 'lead.handed_off', data: { ...handedOff, sellerId: 1 } },
    ],
    [
      'Queued for Team 2 as Situation hand_raise, policy v12',
      { ...by, kind: 'lead.handed_off', data: { ...handedOff, sellerId: null } },
    ],
    ['Promise missed by User 1', { ...by, kind: 'sla.missed', data: missed }],
    ['Promise missed', { ...by, kind: 'sla.missed', data: { ...missed, sellerId: null } }],
    [
      'Promise missed by User 1; entered Track rescue',
      { ...by, kind: 'sla.missed', data: { ...missed, rescue: { enrolmentId: 1, track: 'rescue' } } },
    ],
    ['Promise missed by 2m', { ...by, kind: 'sla.missed', data: { ...missed, touchedAt: '2026-11-23T09:07:00Z' } }],
    ['Nobody claimed it in time', { ...by, kind: 'sla.missed', data: { ...missed, promise: 'claim' } }],
    ['Promise met in 3m of business time', { ...by, kind: 'sla.met', data: met }],
    ['Promise met in 3h 13m of business time', { ...by, kind: 'sla.met', data: { ...met, secondsUsed: 11_580 } }],
    ['Promise met outside of business hours', { ...by, kind: 'sla.met', data: { ...met, secondsUsed: 0 } }],
    ['Promise met in 3m', { ...by, kind: 'sla.met', data: { ...met, clock: 'elapsed' } }],
    [null, { ...by, kind: 'sla.met', data: { ...met, promise: 'claim' } }],
    ['Queued again for Team 2, to be claimed', { ...by, kind: 'handoff.requeued', data: requeued }],
    [
      'Offered again to User 1',
      { ...by, kind: 'handoff.requeued', data: { ...requeued, sellerId: 1, offer: 'same_owner' } },
    ],
    [
      'Offered to User 3',
      { ...by, kind: 'handoff.requeued', data: { ...requeued, sellerId: 3, offer: 'next_seller' } },
    ],
    [
      'Left to User 3, after Team 2 had its chances',
      { ...by, kind: 'handoff.requeued', data: { ...requeued, sellerId: 3, offer: 'fallback_owner' } },
    ],
    ['Given to User 3 by User 1; the clock went on', { ...by, kind: 'handoff.reassigned', data: reassigned }],
    [
      'Given to User 3 by User 1; the clock began anew',
      { ...by, kind: 'handoff.reassigned', data: { ...reassigned, promise: 'restarted' } },
    ],
    ['Given to User 3 by User 1', { ...by, kind: 'handoff.reassigned', data: { ...reassigned, promise: 'none' } }],
    [
      'Repaired by User 1',
      { ...by, kind: 'lead.repaired', data: { leaks: ['has no next action'], stage: 'nurturing' } },
    ],
    ['Accepted by User 1', { ...by, kind: 'handoff.accepted', data: { sellerId: 1 } }],
    ['Claimed by User 1', { ...by, kind: 'handoff.claimed', data: { sellerId: 1, fromTeamId: 2 } }],
    [
      'call voicemail, by User 1',
      { ...by, kind: 'touch.logged', data: { touchId: '', channel: 'call', outcome: 'voicemail', isConnect: false } },
    ],
    ['Rejected by User 1: Reason misrouted', { ...by, kind: 'handoff.rejected', data: { reason: 'misrouted' } }],
    [
      'Closed by User 1: Reason not_now, good lead',
      { ...by, kind: 'handoff.disposed', data: { reason: 'not_now', feedback: 'good', attempts: 1 } },
    ],
    [
      'Closed by automation: Reason no_response',
      { ...by, actorId: null, kind: 'handoff.disposed', data: { reason: 'no_response', feedback: null, attempts: 6 } },
    ],
    [
      'Qualified, meeting on 30 Nov',
      { ...by, kind: 'lead.qualified_by_sales', data: { reason: 'meeting_set', meetingAt: '2026-11-30T10:00:00Z' } },
    ],
    ['Qualified', { ...by, kind: 'lead.qualified_by_sales', data: { reason: 'connected', meetingAt: null } }],
    [
      'User 1 took back: the rejection',
      { ...by, kind: 'action.undone', data: { eventId: 1, kind: 'handoff.rejected' } },
    ],
    ['Disqualified by sales', { ...by, kind: 'lead.recycled', data: { ...recycled, action: 'disqualify' } }],
    ['Back to routing, for somebody else', { ...by, kind: 'lead.recycled', data: { ...recycled, action: 'reroute' } }],
    ['Back with marketing', { ...by, kind: 'lead.recycled', data: { ...recycled, action: 'nurture' } }],
    [
      'Recycled to Track long_cycle, no re-handoff until 22 Jan',
      {
        ...by,
        kind: 'lead.recycled',
        data: { ...recycled, action: 'nurture', track: 'long_cycle', suppressedUntil: '2027-01-22T09:00:00Z' },
      },
    ],
    ['Entered Track welcome', { ...by, kind: 'nurture.enrolled', data: { enrolmentId: 1, track: 'welcome' } }],
    [
      'Track welcome: “Message 5”',
      { ...by, kind: 'nurture.step_sent', data: { enrolmentId: 1, track: 'welcome', stepId: 's', messageId: 5 } },
    ],
    [
      'Left Track welcome: finished',
      { ...by, kind: 'nurture.ended', data: { enrolmentId: 1, track: 'welcome', why: 'finished' } },
    ],
    ['E-mail withheld: asleep', { ...by, kind: 'message.withheld', data: { messageId: 5, why: 'asleep' } }],
    ['Person erased by User 1', { ...by, kind: 'lead.erased', data: {} }],
    ['Suppression ended', { ...by, kind: 'lead.released', data: { reason: 'not_now' } }],
    [null, { ...by, kind: 'signal.received', data: { signalIds: [], types: [] } }],
    [null, { ...by, kind: 'account.enriched', data: { accountId: 1, provider: 'local' } }],
    [
      null,
      {
        ...by,
        kind: 'lead.qualified',
        data: { score: 1, fit: 1, intent: 0, band: 'D', situation: null, outcome: 'wait', track: null },
      },
    ],
  ])('%s', (expected, event) => {
    expect(describeEvent(event, names)?.text ?? null).toBe(expected)
  })
})
