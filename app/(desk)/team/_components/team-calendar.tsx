'use client'

import type { BusinessCalendar } from '#lib/time/calendar.ts'
import { previewCalendar, saveCalendar } from '../actions.ts'
import { CalendarForm } from './calendar-form.tsx'

type Props = {
  team: { id: number; calendar: BusinessCalendar; mayManage: boolean }
  now: string
  countries: readonly (readonly [code: string, name: string])[]
}

/** The calendar of a team, to be changed by those who manage it. */
export function TeamCalendar({ team: { id, calendar, mayManage }, now, countries }: Props) {
  return (
    <CalendarForm
      initial={calendar}
      {...{ now, countries, mayEdit: mayManage }}
      save={(changed, before) => saveCalendar(id, { calendar: changed, before })}
      preview={(changed) => previewCalendar(id, changed)}
    />
  )
}
