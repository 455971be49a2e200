'use client'

import { useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { ActionResult } from '#lib/auth/act.ts'
import type { MovedPromise } from '#lib/team/moved-promises.ts'
import { windowProblems } from '#lib/team/rules/window-problems.ts'
import { type BusinessCalendar, WEEKDAYS } from '#lib/time/calendar.ts'
import { DatedHours } from './dated-hours.tsx'
import { DayPreview } from './day-preview.tsx'
import { HolidayList } from './holiday-list.tsx'
import { MovedList } from './moved-list.tsx'
import { WindowRow } from './window-row.tsx'
import { ZoneField } from './zone-field.tsx'

type Props = {
  initial: BusinessCalendar
  /** The database's time, ISO-8601. */
  now: string
  countries: readonly (readonly [code: string, name: string])[]
  mayEdit: boolean
  save: (calendar: BusinessCalendar, before: BusinessCalendar) => Promise<ActionResult<MovedPromise[]>>
  preview: (calendar: BusinessCalendar) => Promise<ActionResult<MovedPromise[]>>
}

const NAMES = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

/** A calendar: zone, week, holidays, single dates; with its next days beside, and what a change means for open promises. */
export function CalendarForm({ initial, now, countries, mayEdit, save, preview }: Props) {
  const [calendar, setCalendar] = useState(initial)
  const [before, setBefore] = useState(initial)
  const [moved, setMoved] = useState<{ promises: MovedPromise[]; isSaved: boolean } | null>(null)
  const { run, isBusy, problem } = useAction()
  const change = (part: Partial<BusinessCalendar>) => {
    setCalendar({ ...calendar, ...part })
    setMoved(null)
  }
  const problems = problemsOf(calendar)
  const isChanged = JSON.stringify(calendar) !== JSON.stringify(before)
  const saved = (promises: MovedPromise[]) => {
    setBefore(calendar)
    setMoved({ promises, isSaved: true })
  }
  const previewed = (promises: MovedPromise[]) => setMoved({ promises, isSaved: false })

  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_380px]">
      <div className="grid min-w-0 gap-4">
        <Panel title="Week">
          <div className="grid gap-3">
            <ZoneField
              timeZone={calendar.timeZone}
              isDisabled={!mayEdit}
              onChange={(timeZone) => change({ timeZone })}
            />
            {WEEKDAYS.map((day) => (
              <div
                key={day}
                className="grid grid-cols-[44px_minmax(0,1fr)] items-center text-sm sm:grid-cols-[92px_minmax(0,1fr)]"
              >
                <span className="text-ink-2">
                  {NAMES[day].slice(0, 3)}
                  <span className="max-sm:sr-only">{NAMES[day].slice(3)}</span>
                </span>
                <WindowRow
                  label={NAMES[day]}
                  windows={calendar.weekly[day] ?? []}
                  isDisabled={!mayEdit}
                  onChange={(windows) => change({ weekly: { ...calendar.weekly, [day]: windows } })}
                />
              </div>
            ))}
            <p className="text-xs text-ink-3">“22:00 to 06:00” runs past midnight; a day ends at 24:00.</p>
          </div>
        </Panel>
        <Panel title="Holidays" beside="closed all day">
          <HolidayList
            holidays={calendar.holidays ?? []}
            countries={countries}
            thisYear={new Date(now).getUTCFullYear()}
            isDisabled={!mayEdit}
            onChange={(holidays) => change({ holidays })}
          />
        </Panel>
        <Panel title="Other hours on a date" beside="instead of the week’s">
          <DatedHours
            dated={calendar.overrides ?? {}}
            addWord="Add a date"
            isDisabled={!mayEdit}
            onChange={(overrides) => change({ overrides })}
          />
        </Panel>
        <Panel title="Breaks on a date" beside="taken out of that day’s hours">
          <DatedHours
            dated={calendar.breaks ?? {}}
            addWord="Add a date"
            isDisabled={!mayEdit}
            onChange={(breaks) => change({ breaks })}
          />
        </Panel>
      </div>
      <div className="grid gap-4 xl:sticky xl:top-4">
        <Panel title="The next 7 days">
          <DayPreview calendar={calendar} now={now} />
        </Panel>
        {mayEdit && (
          <div className="grid gap-2">
            {problems.map((words) => (
              <Notice key={words} tone="late">
                {words}
              </Notice>
            ))}
            {problem && <Notice tone="late">{problem}</Notice>}
            {moved && <MovedList moved={moved.promises} isSaved={moved.isSaved} />}
            <div className="flex flex-wrap gap-2">
              <Button
                look="primary"
                disabled={!isChanged || isBusy || problems.length > 0}
                onClick={() => run(() => save(calendar, before), saved)}
              >
                {isBusy ? 'One moment…' : 'Save'}
              </Button>
              <Button disabled={isBusy || problems.length > 0} onClick={() => run(() => preview(calendar), previewed)}>
                What would differ?
              </Button>
            </div>
          </div>
        )}
      </div>
    </div>
  )
}

function problemsOf(calendar: BusinessCalendar): string[] {
  try {
    return [...new Set(windowProblems(calendar))]
  } catch (error) {
    return [(error as Error).message]
  }
}
