'use client'

import { Notice } from '#components/ui/notice.tsx'
import { type Preview, previewDays } from '#lib/team/rules/preview-days.ts'
import type { BusinessCalendar } from '#lib/time/calendar.ts'

/** The next seven days of a calendar as they will be, also while it is being edited. `now` is ISO-8601. */
export function DayPreview({ calendar, now }: { calendar: BusinessCalendar; now: string }) {
  const preview = read(calendar, now)
  if (typeof preview === 'string') return <Notice tone="late">{preview}</Notice>
  return (
    <div className="grid gap-2">
      <ol className="grid gap-1.5 text-sm">
        {preview.days.map(({ date, weekday, windows, openSeconds, notes }) => (
          <li key={date} className="num grid grid-cols-[104px_minmax(0,1fr)_auto] gap-x-3">
            <span className="text-ink-2">
              {weekday.slice(0, 3)}, {dayOf(date)}
            </span>
            <span className={windows.length ? '' : 'text-ink-3'}>
              {windows.join(', ') || 'closed'}
              {notes.map((note) => (
                <span key={note} className="block text-xs font-[550] text-soon">
                  {note}
                </span>
              ))}
            </span>
            <span className="text-right text-ink-3">{openSeconds ? hoursOf(openSeconds) : ''}</span>
          </li>
        ))}
      </ol>
      <p className="text-xs text-ink-3">
        {preview.nextChange ? `Next clock change: ${preview.nextChange}.` : 'This zone does not change its clocks.'}
      </p>
    </div>
  )
}

function read(calendar: BusinessCalendar, now: string): Preview | string {
  try {
    return previewDays(calendar, Date.parse(now))
  } catch (error) {
    return (error as Error).message
  }
}

const dayOf = (date: string) =>
  new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

const hoursOf = (seconds: number) => `${Math.round(seconds / 360) / 10} h`
