import { dueOf } from '#lib/handoff/rules/due.ts'
import { promiseWords } from '#lib/handoff/rules/promise-words.ts'
import type { SlaPromise } from '#lib/policy/rules/document.ts'
import { nextRunningAt, sellerClock } from '#lib/team/rules/presence.ts'
import { type BusinessCalendar, WEEKDAYS } from '#lib/time/calendar.ts'
import type { WorkingClock } from '#lib/time/working-clock.ts'
import type { Tx } from '../client.ts'
import { slas } from '../schema/handoff.ts'
import { hoursOf, type TeamHours } from './team-hours.ts'

type NewSla = {
  handoffId: number
  leadId: number
  kind: 'first_touch' | 'claim'
  promise: SlaPromise
  team: TeamHours
  sellerId: number | null
  warnShare: number
}

const ALWAYS_OPEN: BusinessCalendar = {
  timeZone: 'UTC',
  weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, [['00:00', '24:00']]])),
}

/**
 * The clock on which a promise runs: the seller's, or the team's while nobody holds the lead. Hours that never come
 * again would leave a promise without an end; then the wider clock counts, at last the whole day.
 */
export function promiseClock(team: TeamHours, sellerId: number | null, now: Date): WorkingClock {
  const clocks = [sellerClock(hoursOf(team, sellerId)), { calendars: [team.calendar] }, { calendars: [ALWAYS_OPEN] }]
  return clocks.find((clock) => nextRunningAt(clock, now.getTime()) !== null) as WorkingClock
}

/** Starts a promise. Its due instant is kept: a calendar that is edited later does not move it. */
export async function startPromise(
  tx: Tx,
  now: Date,
  { promise, team, warnShare, kind, ...rest }: NewSla,
): Promise<Date> {
  const due = dueOf(promise, promiseClock(team, rest.sellerId, now), now.getTime(), warnShare)
  const dueAt = new Date(due.dueAt)
  await tx.insert(slas).values({
    ...rest,
    promise: kind,
    teamId: team.id,
    words: promiseWords(promise),
    ...{ value: promise.value, unit: promise.unit, clock: promise.clock },
    startedAt: now,
    warnAt: new Date(due.warnAt),
    dueAt,
    secondsPromised: due.secondsPromised,
  })
  return dueAt
}
