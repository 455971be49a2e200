'use client'

import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField, TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Holiday } from '#lib/team/rules/country-holidays.ts'
import { holidaysOf, regionsOf } from '../actions.ts'
import { longDate } from './dated-hours.tsx'

type Countries = readonly (readonly [code: string, name: string])[]
type Props = {
  holidays: readonly string[]
  countries: Countries
  thisYear: number
  isDisabled: boolean
  onChange: (holidays: string[]) => void
}

/** The days on which a team is closed: entered one by one, or taken from a country's. */
export function HolidayList({ holidays, countries, thisYear, isDisabled, onChange }: Props) {
  const [date, setDate] = useState('')
  const add = (dates: string[]) => onChange([...new Set([...holidays, ...dates])].sort())
  return (
    <div className="grid gap-3">
      <ul className="flex flex-wrap gap-1.5">
        {holidays.map((day) => (
          <li
            key={day}
            className="num flex h-7 items-center gap-1 rounded-full border border-line bg-sunken pr-1 pl-2.5 text-xs"
          >
            {longDate(day)}
            {!isDisabled && (
              <button
                type="button"
                aria-label={`Remove ${longDate(day)}`}
                onClick={() => onChange(holidays.filter((known) => known !== day))}
                className="touchable grid size-6 place-items-center rounded-full text-ink-3 hover:text-ink"
              >
                <X size={12} aria-hidden />
              </button>
            )}
          </li>
        ))}
        {!holidays.length && <li className="text-sm text-ink-3">None: the team works on every holiday.</li>}
      </ul>
      {!isDisabled && (
        <>
          <div className="flex flex-wrap items-end gap-2">
            <TextField label="Closed on" type="date" value={date} onChange={(event) => setDate(event.target.value)} />
            <Button
              disabled={!date || holidays.includes(date)}
              className="h-9"
              icon={<Plus size={14} aria-hidden />}
              onClick={() => {
                add([date])
                setDate('')
              }}
            >
              Add
            </Button>
          </div>
          <CountryImport countries={countries} thisYear={thisYear} onImport={add} />
        </>
      )}
    </div>
  )
}

type ImportProps = { countries: Countries; thisYear: number; onImport: (dates: string[]) => void }

function CountryImport({ countries, thisYear, onImport }: ImportProps) {
  const [country, setCountry] = useState('')
  const [regions, setRegions] = useState<Countries>([])
  const [region, setRegion] = useState('')
  const [year, setYear] = useState(thisYear)
  const [taken, setTaken] = useState<Holiday[] | null>(null)
  const { run, isBusy, problem } = useAction()

  function choose(code: string) {
    setCountry(code)
    setRegion('')
    setRegions([])
    if (code) run(() => regionsOf(code), setRegions)
  }
  const take = () =>
    run(
      () => holidaysOf(country, year, region || undefined),
      (found) => {
        setTaken(found)
        onImport(found.map(({ date }) => date))
      },
    )

  return (
    <fieldset className="grid gap-2 rounded-md bg-sunken p-3">
      <legend className="sr-only">Take a country’s holidays</legend>
      <div className="flex flex-wrap items-end gap-2">
        <SelectField label="Country" value={country} onChange={(event) => choose(event.target.value)} className="w-44">
          <option value="">Choose…</option>
          {countries.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        {regions.length > 0 && (
          <SelectField
            label="Region"
            value={region}
            onChange={(event) => setRegion(event.target.value)}
            className="w-44"
          >
            <option value="">Whole country</option>
            {regions.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          label="Year"
          value={year}
          onChange={(event) => setYear(Number(event.target.value))}
          className="w-24"
        >
          {[0, 1, 2].map((ahead) => (
            <option key={ahead}>{thisYear + ahead}</option>
          ))}
        </SelectField>
        <Button disabled={!country || isBusy} className="h-9" onClick={take}>
          Take its holidays
        </Button>
      </div>
      {problem && <Notice tone="late">{problem}</Notice>}
      {taken && (
        <p role="status" className="text-xs text-ink-2">
          {taken.length} taken: {taken.map(({ name }) => name).join(', ')}. Save to keep them. Dates: date-holidays, CC
          BY-SA.
        </p>
      )}
    </fieldset>
  )
}
