'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import type { Windows } from '#lib/time/calendar.ts'
import { WindowRow } from './window-row.tsx'

type Dated = Record<string, Windows>
type Props = { dated: Dated; addWord: string; isDisabled: boolean; onChange: (dated: Dated) => void }

/** Hours of single dates: those that replace the weekly ones, or breaks. */
export function DatedHours({ dated, addWord, isDisabled, onChange }: Props) {
  const [date, setDate] = useState('')
  const without = (day: string) => Object.fromEntries(Object.entries(dated).filter(([known]) => known !== day))
  return (
    <div className="grid gap-2">
      {Object.entries(dated)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([day, windows]) => (
          <div key={day} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <span className="num w-28 text-ink-2">{longDate(day)}</span>
            <WindowRow
              label={longDate(day)}
              windows={windows}
              isDisabled={isDisabled}
              onChange={(changed) => onChange({ ...dated, [day]: changed })}
            />
            {!isDisabled && (
              <IconButton label={`Remove ${longDate(day)}`} className="ml-auto" onClick={() => onChange(without(day))}>
                <X size={14} aria-hidden />
              </IconButton>
            )}
          </div>
        ))}
      {!Object.keys(dated).length && <p className="text-sm text-ink-3">None.</p>}
      {!isDisabled && (
        <div className="flex flex-wrap items-end gap-2">
          <TextField label="Date" type="date" value={date} onChange={(event) => setDate(event.target.value)} />
          <Button
            disabled={!date || date in dated}
            className="h-9"
            onClick={() => {
              onChange({ ...dated, [date]: [] })
              setDate('')
            }}
          >
            {addWord}
          </Button>
        </div>
      )}
    </div>
  )
}

/** "Fri, 25 Dec 2026". */
export function longDate(date: string): string {
  const words = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Date(date).toLocaleDateString('en-GB', words)
}
