'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { type RouteFound, type RouteTrial, tryRoute } from '#lib/handoff/try-route.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { editCalendar } from '#lib/team/edit-calendar.ts'
import type { MovedPromise } from '#lib/team/moved-promises.ts'
import { removeAbsence } from '#lib/team/remove-absence.ts'
import { countryHolidays, type Holiday, holidayRegions } from '#lib/team/rules/country-holidays.ts'
import { type CapacityInput, setCapacity } from '#lib/team/set-capacity.ts'
import { setSellerHours } from '#lib/team/set-seller-hours.ts'
import { previewChange } from '#lib/team/views.ts'
import type { BusinessCalendar } from '#lib/time/calendar.ts'

type Calendars = { calendar: BusinessCalendar; before: BusinessCalendar }
/** Instants ISO-8601. */
type Away = { userId: number; from: string; to: string; reason: string }

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

export async function goAway({ from, to, ...away }: Away): Promise<ActionResult> {
  return act((baton, user) => addAbsence(baton, user, { ...away, fromAt: new Date(from), toAt: new Date(to) }))
}

export async function previewAway({ userId, from, to }: Omit<Away, 'reason'>): Promise<ActionResult<MovedPromise[]>> {
  return act((baton, user) => previewChange(baton, user, { userId, absence: { from, to } }))
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
