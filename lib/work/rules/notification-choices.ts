import { z } from 'zod'
import { isTimeZone, offsetAt } from '#lib/time/zone.ts'
import { CHANNELS, type NotificationChannel } from './notification-channels.ts'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 20:00.')

export const notificationChoices = z.object({
  /** By kind of notification, the ways that are off. */
  off: z.record(z.string().max(40), z.array(z.enum(CHANNELS))),
  mutedSituations: z.array(z.string().max(100)).max(200),
  /** Local times; an end before the start lies on the next day. */
  quiet: z
    .object({ from: clockTime, to: clockTime })
    .refine(({ from, to }) => from !== to, 'Quiet hours must end at another time than they start.')
    .nullable(),
  /** Null for the zone in which the user works. */
  timeZone: z.string().refine(isTimeZone, 'This is not a time zone. Choose one such as Europe/Berlin.').nullable(),
  digestHour: z.number().int().min(0).max(23).nullable(),
})
export type NotificationChoices = z.infer<typeof notificationChoices>

/** Everything at once, as long as somebody has not chosen. */
export const TOLD_EVERYTHING: NotificationChoices = {
  off: {},
  mutedSituations: [],
  quiet: null,
  timeZone: null,
  digestHour: null,
}

/** How somebody is told of one thing: whether the bell shows it, whether it may ring, when the e-mail leaves. */
export type Ways = { bell: boolean; rings: boolean; mailAt: number | null }

/** @param now epoch milliseconds, as is `mailAt`: in quiet hours the e-mail waits for their end */
export function waysFor(
  { off, mutedSituations, quiet, timeZone }: NotificationChoices,
  { kind, situation }: { kind: string; situation: string },
  now: number,
  ownZone: string,
): Ways {
  if (mutedSituations.includes(situation)) return { bell: false, rings: false, mailAt: null }
  const isOn = (channel: NotificationChannel) => !off[kind]?.includes(channel)
  const quietUntil = quiet && endOfQuiet(quiet, timeZone ?? ownZone, now)
  return {
    bell: isOn('bell'),
    rings: isOn('bell') && isOn('browser') && quietUntil === null,
    mailAt: isOn('email') ? (quietUntil ?? now) : null,
  }
}

const DAY_MS = 86_400_000

/** When the quiet hours end in which an instant lies; null outside of them. Epoch milliseconds. */
export function endOfQuiet(quiet: { from: string; to: string }, timeZone: string, now: number): number | null {
  const local = now + offsetAt(timeZone, now)
  const ofDay = ((local % DAY_MS) + DAY_MS) % DAY_MS
  const [from, to] = [millisecondsOf(quiet.from), millisecondsOf(quiet.to)]
  const isQuiet = from < to ? ofDay >= from && ofDay < to : ofDay >= from || ofDay < to
  if (!isQuiet) return null
  const end = local - ofDay + (ofDay < to ? to : to + DAY_MS)
  // A clock change in between: the end is by the wall clock of that time.
  const guess = end - offsetAt(timeZone, now)
  return end - offsetAt(timeZone, guess)
}

function millisecondsOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return (hours * 60 + minutes) * 60_000
}
