'use client'

import { type FormEvent, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { BELL_WORDS } from '#components/shell/use-bell.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField, TextField } from '#components/ui/field.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ToggleRow } from '#components/ui/toggle-row.tsx'
import type { NotificationSettings } from '#lib/work/notification-settings.ts'
import type { NotificationChoices } from '#lib/work/rules/notification-choices.ts'
import { keepNotificationChoices } from '../actions.ts'
import { NotificationGrid } from './notification-grid.tsx'

const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
const EVENING = { from: '19:00', to: '08:00' }

/** What a person is told of, by which way, and when not. */
export function NotificationForm({ settings }: { settings: NotificationSettings }) {
  const { situations, zone, nextDigestAt } = settings
  const [choices, setChoices] = useState(settings.choices)
  const [isSaved, setIsSaved] = useState(false)
  const { run, isBusy, problem } = useAction()
  const change = (part: Partial<NotificationChoices>) => {
    setIsSaved(false)
    setChoices({ ...choices, ...part })
  }
  const labels = Object.fromEntries(situations.map(({ id, label }) => [id, label]))
  const { quiet, mutedSituations, digestHour } = choices
  const heard = situations.map(({ id }) => id).filter((id) => !mutedSituations.includes(id))

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    run(
      () => keepNotificationChoices(choices),
      () => setIsSaved(true),
    )
  }
  return (
    <form onSubmit={onSubmit} className="grid gap-5">
      <NotificationGrid kinds={BELL_WORDS} off={choices.off} onChange={(off) => change({ off })} />
      <ToggleRow
        label="Of these situations"
        options={situations.map(({ id }) => id)}
        labels={labels}
        chosen={heard}
        onChange={(on) => change({ mutedSituations: Object.keys(labels).filter((id) => !on.includes(id)) })}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-[550] text-ink-2">Quiet hours</legend>
        <label className="touchable flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={quiet !== null}
            onChange={({ target }) => change({ quiet: target.checked ? EVENING : null })}
          />
          Nothing rings, and e-mails wait until they end; the bell keeps everything
        </label>
        {quiet && (
          <div className="grid max-w-[420px] grid-cols-2 gap-3">
            <TextField
              label="From"
              type="time"
              required
              value={quiet.from}
              onChange={({ target }) => change({ quiet: { ...quiet, from: target.value } })}
            />
            <TextField
              label="To"
              type="time"
              required
              value={quiet.to}
              onChange={({ target }) => change({ quiet: { ...quiet, to: target.value } })}
            />
          </div>
        )}
      </fieldset>
      <div className="grid max-w-[420px] items-start gap-3 sm:grid-cols-2">
        <SelectField
          label="Daily digest by e-mail"
          hint={
            nextDigestAt ? (
              <>
                Next: <LocalTime at={nextDigestAt} />
              </>
            ) : (
              'On the days that you work.'
            )
          }
          value={digestHour ?? ''}
          onChange={({ target }) => change({ digestHour: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">None</option>
          {HOURS.map((label, hour) => (
            <option key={label} value={hour}>
              At {label}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Your time zone"
          hint={`Empty for ${zone}, in which you work.`}
          placeholder={zone}
          value={choices.timeZone ?? ''}
          onChange={({ target }) => change({ timeZone: target.value.trim() || null })}
        />
      </div>
      {problem && <Notice tone="late">{problem}</Notice>}
      {isSaved && <Notice>Saved. It counts from now on.</Notice>}
      <Button type="submit" look="primary" className="justify-self-start" disabled={isBusy}>
        {isBusy ? 'Saving…' : 'Save notifications'}
      </Button>
    </form>
  )
}
