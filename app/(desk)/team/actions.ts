'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { reassignHandoff } from '#lib/handoff/reassign-handoff.ts'
import { type RouteFound, type RouteTrial, tryRoute } from '#lib/handoff/try-route.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { editCalendar } from '#lib/team/edit-calendar.ts'
import { type Held, heldHandoffs } from '#lib/team/held-handoffs.ts'
import type { MovedPromise } from '#lib/team/moved-promises.ts'
import { removeAbsence } from '#lib/team/remove-absence.ts'
import { countryHolidays, type Holiday, holidayRegions } from '#lib/team/rules/country-holidays.ts'
import { type CapacityInput, setCapacity } from '#lib/team/set-capacity.ts'
import { setSellerHours } from '#lib/team/set-seller-hours.ts'
import { previewChange } from '#lib/team/views.ts'
import type { BusinessCalendar } from '#lib/time/calendar.ts'

type Calendars = { calendar: BusinessCalendar; before: BusinessCalendar }
/** Instants ISO-8601. */
type Period = { userId: number; from: string; to: string }
type Away = Period & { reason: string; openLeads: 'keep' | 'queue' }

const MOST = 500

export async function saveCalendar(teamId: number, calendars: Calendars): Promise<ActionResult<MovedPromise[]>> {
  return act((baton, user) => editCalendar(baton, user, { teamId, ...calendars }))
}

export async function previewCalendar(
  teamId: number,
  calendar: BusinessCalendar,
): Promise<ActionResult<MovedPromise[]>> {
  return act((baton, user) => previewChange(baton, user, { teamId, calendar }))
}

export async function saveHours(userId: number, hours: BusinessCalendar | null): Promise<ActionResult<MovedPromise[]>> {
  return act((baton, user) => setSellerHours(baton, user, { userId, hours }))
}

export async function previewHours(
  userId: number,
  hours: BusinessCalendar | null,
): Promise<ActionResult<MovedPromise[]>> {
  return act((baton, user) => previewChange(baton, user, { userId, hours }))
}

export async function goAway({ from, to, ...away }: Away): Promise<ActionResult<number>> {
  return act((baton, user) => addAbsence(baton, user, { ...away, fromAt: new Date(from), toAt: new Date(to) }))
}

/** What an absence would mean: promises that would fall due at another time, and what becomes of what is held. */
export async function previewAway({
  userId,
  from,
  to,
}: Period): Promise<ActionResult<Held & { moved: MovedPromise[] }>> {
  return act(async (baton, user) => ({
    ...(await heldHandoffs(baton, user, { userId })),
    moved: await previewChange(baton, user, { userId, absence: { from, to } }),
  }))
}

/** Gives what somebody leaves behind to another seller, each by itself. @returns why for those that stay */
export async function handOver(handoffIds: number[], sellerId: number): Promise<Record<number, string>> {
  const stayed: Record<number, string> = {}
  for (const handoffId of handoffIds.slice(0, MOST)) {
    const result = await act((baton, user) => reassignHandoff(baton, user, { handoffId, sellerId }))
    if (!result.ok) stayed[handoffId] = result.message
  }
  return stayed
}

export async function comeBack(absenceId: number): Promise<ActionResult> {
  return act((baton, user) => removeAbsence(baton, user, { absenceId }))
}

export async function saveCapacity(input: CapacityInput): Promise<ActionResult> {
  return act((baton, user) => setCapacity(baton, user, input))
}

export async function tryLead(trial: RouteTrial): Promise<ActionResult<RouteFound>> {
  return act((baton, user) => tryRoute(baton, user, trial))
}

export async function regionsOf(country: string): Promise<ActionResult<[code: string, name: string][]>> {
  return act(async () => holidayRegions(country))
}

export async function holidaysOf(country: string, year: number, region?: string): Promise<ActionResult<Holiday[]>> {
  return act(async () => countryHolidays(country, year, region))
}
