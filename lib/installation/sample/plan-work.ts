import type { Channel, OutreachStep } from '#lib/policy/rules/document.ts'
import { addRunning, runningBetween, type WorkingClock } from '#lib/time/working-clock.ts'
import { type Fate, TOUCH_NOTES } from './fates.ts'
import type { Random } from './random.ts'
import type { Temperament } from './staff.ts'

/** Something that a seller is going to do, at an instant in epoch milliseconds. */
export type Intent = { at: number } & (
  | { do: 'accept' }
  | { do: 'claim' }
  | { do: 'undo' }
  | { do: 'touch'; touchId: string; channel: Channel; outcome: string; note?: string }
  | { do: 'reject'; reason: string; note?: string }
  | { do: 'dispose'; reason: string; feedback?: 'good' | 'bad'; note?: string; meetingAt?: Date }
)

/** A handoff that a seller holds, with its running promise; instants in epoch milliseconds. */
export type Held = { at: number; dueAt: number; isClaimed: boolean; steps: readonly OutreachStep[] }

export type Worker = { clock: WorkingClock; temperament: Temperament }

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** The instant at which a clock has run for so long. */
function later(clock: WorkingClock, at: number, milliseconds: number): number {
  return addRunning(clock, at, Math.round(milliseconds))
}

/** All that a seller does with a handoff, in order, in their working hours, until it is closed or they forget it. */
export function planWork(held: Held, { clock, temperament }: Worker, fate: Fate, random: Random): Intent[] {
  const time = runningBetween(clock, held.at, held.dueAt)
  const within = (share: number) => later(clock, held.at, Math.max(share * time, 1_500))
  const keeps = random.chance(temperament.keeps)
  const share = keeps ? random.between(0.12, 1) * temperament.pace + 0.2 * random.next() : random.between(1.05, 2)
  const firstAt = within(Math.min(share, keeps ? 0.96 : 2))
  if (fate.kind === 'rejected' && !held.isClaimed)
    return [{ at: firstAt, do: 'reject', reason: fate.reason, note: fate.note }]
  const taken: Intent[] = held.isClaimed ? [] : acceptance(within(share * random.between(0.2, 0.8)), firstAt, random)
  return [...taken, ...outreach(firstAt, held.steps, fate, { clock, temperament }, random)]
}

/** A few sellers accept the wrong row, take it back, and accept again; some log the touch at once. */
function acceptance(at: number, touchAt: number, random: Random): Intent[] {
  if (random.chance(0.12)) return []
  const isSlip = random.chance(0.04) && touchAt - at > 2 * MINUTE_MS
  if (!isSlip) return [{ at, do: 'accept' }]
  return [
    { at, do: 'accept' },
    { at: at + 4_000, do: 'undo' },
    { at: at + 35_000, do: 'accept' },
  ]
}

function outreach(
  firstAt: number,
  steps: readonly OutreachStep[],
  fate: Fate,
  { clock, temperament }: Worker,
  random: Random,
): Intent[] {
  const answersAt =
    fate.kind === 'closed' ? Math.min(Number(random.weighted({ 1: 46, 2: 24, 3: 20, 4: 10 })), steps.length) : 0
  const intents: Intent[] = []
  let at = firstAt
  for (const [place, step] of steps.entries()) {
    const isConnect = place + 1 === answersAt
    if (place > 0)
      at = later(clock, at, step.afterHours * HOUR_MS * random.between(0.5, 1.1) + random.between(0, 20) * MINUTE_MS)
    intents.push(...touch(at, step.channel, isConnect, place > 0, random))
    if (isConnect) return [...intents, ...conversation(intents.at(-1)?.at ?? at, fate, clock, random)]
    if (place > 0 && !random.chance(temperament.diligence)) return intents
  }
  // Without an answer the seller closes it after the last step, or leaves that to the auto-recycle day.
  if (steps.length >= 6 && random.chance(0.6)) {
    intents.push({ at: later(clock, at, random.between(2, 9) * HOUR_MS), do: 'dispose', reason: 'no_response' })
  }
  return intents
}

const OUTCOMES: Record<Channel, { connect: string; attempts: Readonly<Record<string, number>> }> = {
  call: { connect: 'connected', attempts: { voicemail: 48, no_answer: 40, gatekeeper: 12 } },
  email: { connect: 'replied', attempts: { sent: 100 } },
  linkedin: { connect: 'replied', attempts: { invited: 60, messaged: 40 } },
}

/** One touch; now and then logged wrongly, taken back and logged again. */
function touch(at: number, channel: Channel, isConnect: boolean, mayslip: boolean, random: Random): Intent[] {
  const { connect, attempts } = OUTCOMES[channel]
  const outcome = isConnect ? connect : random.weighted(attempts)
  const notes = TOUCH_NOTES[outcome]
  const note = notes && random.chance(0.35) ? random.pick(notes) : undefined
  const log = (when: number): Intent => ({ at: when, do: 'touch', touchId: random.uuid(), channel, outcome, note })
  if (!mayslip || !random.chance(0.03)) return [log(at)]
  return [log(at), { at: at + 5_000, do: 'undo' }, log(at + 40_000)]
}

/** After the connect: closed on the spot, or after a second conversation. */
function conversation(at: number, fate: Fate, clock: WorkingClock, random: Random): Intent[] {
  if (fate.kind !== 'closed') return []
  const { reason, note } = fate
  const isLater = random.chance(0.4)
  const again = later(clock, at, random.between(4, 20) * HOUR_MS)
  const talk: Intent[] = isLater ? touch(again, 'call', true, false, random) : []
  const closedAt = later(clock, isLater ? again : at, random.between(1.5, 12) * MINUTE_MS)
  const meetingAt = reason === 'meeting_set' ? meetingAfter(closedAt, clock, random) : undefined
  const close: Intent = { at: closedAt, do: 'dispose', reason, feedback: feedbackOn(reason, random), note, meetingAt }
  if (!random.chance(0.04)) return [...talk, close]
  const slip: Intent = { at: closedAt, do: 'dispose', reason: 'not_now' }
  return [...talk, slip, { at: closedAt + 6_000, do: 'undo' }, { ...close, at: closedAt + 30_000 }]
}

function meetingAfter(at: number, clock: WorkingClock, random: Random): Date {
  const soon = later(clock, at, random.between(9, 50) * HOUR_MS)
  return new Date(Math.ceil(soon / (30 * MINUTE_MS)) * 30 * MINUTE_MS)
}

function feedbackOn(reason: string, random: Random): 'good' | 'bad' | undefined {
  if (random.chance(0.15)) return undefined
  if (reason === 'not_icp' || reason === 'duplicate' || reason === 'competitor') return 'bad'
  return random.chance(reason === 'not_now' ? 0.8 : 0.95) ? 'good' : 'bad'
}
