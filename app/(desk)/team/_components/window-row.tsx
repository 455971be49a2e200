import { Coffee, Plus, X } from 'lucide-react'
import { useId } from 'react'
import { IconButton } from '#components/ui/button.tsx'
import { timeOfDayProblem, windowProblems } from '#lib/team/rules/window-problems.ts'
import { withBreak } from '#lib/team/rules/with-break.ts'
import type { Windows } from '#lib/time/calendar.ts'

type Props = { label: string; windows: Windows; isDisabled: boolean; onChange: (windows: Windows) => void }

/** The windows of one day: from and to, as many as there are, with what is wrong with them beside. */
export function WindowRow({ label, windows, isDisabled, onChange }: Props) {
  const change = (at: number, side: 0 | 1, time: string) =>
    onChange(windows.map((window, i) => (i === at ? (side ? [window[0], time] : [time, window[1]]) : window)))
  const problem = problemOf(windows)
  const problemId = useId()
  const split = withBreak(windows)
  return (
    <div className="flex flex-wrap items-center gap-y-1.5 sm:gap-x-3">
      {windows.map(([from, to], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a window has no name but its place
        <span key={i} className="num flex items-center gap-1">
          <TimeInput
            label={`${label}, from`}
            value={from}
            {...{ isDisabled, describedBy: problem ? problemId : undefined }}
            onChange={(time) => change(i, 0, time)}
          />
          –
          <TimeInput
            label={`${label}, to`}
            value={to}
            {...{ isDisabled, describedBy: problem ? problemId : undefined }}
            onChange={(time) => change(i, 1, time)}
          />
          {!isDisabled && (
            <IconButton label={`Remove ${from} to ${to}`} onClick={() => onChange(windows.filter((_, at) => at !== i))}>
              <X size={14} aria-hidden />
            </IconButton>
          )}
        </span>
      ))}
      {!windows.length && <span className="text-sm text-ink-3">closed</span>}
      {!isDisabled && (
        <IconButton label={`Add hours on ${label}`} onClick={() => onChange([...windows, nextWindow(windows)])}>
          <Plus size={14} aria-hidden />
        </IconButton>
      )}
      {!isDisabled && split && (
        <IconButton label={`Add a break on ${label}`} onClick={() => onChange(split)}>
          <Coffee size={14} aria-hidden />
        </IconButton>
      )}
      {problem && (
        <p id={problemId} role="alert" className="basis-full text-sm text-late">
          {problem}
        </p>
      )}
    </div>
  )
}

/** What is wrong with a day by itself: a time that is none, times turned round, windows that overlap. */
function problemOf(windows: Windows): string | null {
  const wrong = windows.flat().map(timeOfDayProblem).find(Boolean)
  return wrong ?? windowProblems({ weekly: {}, overrides: { '': windows } })[0] ?? null
}

/** A window after the last one, or the usual day. */
function nextWindow(windows: Windows): Windows[number] {
  const last = windows.at(-1)?.[1]
  return last && last < '22:00' ? [last, '23:00'] : ['09:00', '17:00']
}

type TimeProps = {
  label: string
  value: string
  isDisabled: boolean
  /** Of the words that say what is wrong. */
  describedBy: string | undefined
  onChange: (time: string) => void
}

/** A time of day up to 24:00, which the browser’s own field does not know. */
function TimeInput({ label, value, isDisabled, describedBy, onChange }: TimeProps) {
  return (
    <input
      aria-label={label}
      aria-invalid={describedBy !== undefined}
      aria-describedby={describedBy}
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.value)}
      inputMode="numeric"
      maxLength={5}
      pattern="([01][0-9]|2[0-3]):[0-5][0-9]|24:00"
      className="touchable num h-8 w-[62px] rounded-md border border-line-strong bg-surface px-2 text-sm text-ink invalid:border-late disabled:bg-sunken"
    />
  )
}
