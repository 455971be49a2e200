'use client'

import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { useAddress } from '#components/ui/use-address.ts'
import { useHydrated } from '#components/ui/use-hydrated.ts'
import type { KpiFrame } from '#lib/kpis/views.ts'
import { BANDS } from '#lib/policy/rules/bands.ts'
import { KPI_QUERY, type KpiAddress } from './kpi-query.ts'

type Choice = readonly [value: string, label: string]

const RANGE_CHOICES: Choice[] = [
  ['7d', 'Last 7 days'],
  ['30d', 'Last 30 days'],
  ['90d', 'Last 90 days'],
  ['12m', 'Last 12 months'],
  ['custom', 'From … to …'],
]
const COMPARE_CHOICES: Choice[] = [
  ['previous', 'vs the time before'],
  ['year', 'vs a year before'],
  ['none', 'no comparison'],
]
const CLOCK_CHOICES: Choice[] = [
  ['business', 'Business time'],
  ['elapsed', 'Elapsed time'],
]
const FILTERS = ['team', 'seller', 'situation', 'band', 'source', 'segment'] as const

/** Range, comparison, clock, zone and filters; all of it stands in the address. */
export function FilterBar({ frame }: { frame: KpiFrame }) {
  const { address: query, change, isPending } = useAddress(KPI_QUERY)
  const isHydrated = useHydrated()
  const set = (name: keyof KpiAddress) => (value: string) =>
    change({
      [name]: value === '' ? null : name === 'team' || name === 'seller' ? Number(value) : value,
      // Nobody is a seller of two teams.
      ...(name === 'team' && { seller: null }),
      // Whoever chooses dates begins with those of the figures.
      ...(value === 'custom' && { from: localDay(frame.from, frame.zone), to: localDay(frame.to - 1, frame.zone) }),
    })
  const browserZone = isHydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : frame.zone
  const zones = [...new Set([frame.zone, browserZone, 'UTC'])]
  const zone = query.zone !== null && zones.includes(query.zone) ? query.zone : frame.zone
  const isNarrowed = FILTERS.some((name) => query[name] !== null)
  return (
    <search
      aria-label="Range and filters"
      aria-busy={isPending}
      className="sticky top-0 z-10 -mx-4 mb-3.5 flex gap-1.5 overflow-x-auto border-b border-line bg-canvas px-4 py-2 lg:-mx-7 lg:flex-wrap lg:px-7 print:hidden"
    >
      <Filter label="Range" value={query.range} choices={RANGE_CHOICES} onChoose={set('range')} />
      {query.range === 'custom' && (
        <>
          <DateField label="From" value={query.from} onChange={set('from')} />
          <DateField label="To" value={query.to} onChange={set('to')} />
        </>
      )}
      <Filter label="Comparison" value={query.compare} choices={COMPARE_CHOICES} onChoose={set('compare')} />
      <Filter label="Clock" value={query.clock} choices={CLOCK_CHOICES} onChoose={set('clock')} />
      <Filter label="Time zone" value={zone} choices={zones.map((each) => [each, each])} onChoose={set('zone')} />
      {filtersOf(frame, query).map(({ name, ...filter }) => (
        <Filter key={name} {...filter} onChoose={set(name)} />
      ))}
      {isNarrowed && (
        <Button
          look="quiet"
          className="flex-none"
          icon={<X size={14} aria-hidden />}
          onClick={() => change(Object.fromEntries(FILTERS.map((name) => [name, null])))}
        >
          Clear filters
        </Button>
      )}
      <span role="status" className="self-center text-xs text-ink-3">
        {isPending && 'Counting…'}
      </span>
    </search>
  )
}

/**
 * What narrows the figures, each with what there is to choose; a team narrows the sellers too. What leaves no choice is left
 * out, and what is asked for and not there is shown: it narrows all the same.
 */
function filtersOf({ teams, sellers, situations, sources, segments }: KpiFrame, query: KpiAddress) {
  const ofTeam = sellers.filter((seller) => query.team === null || seller.teamId === query.team)
  const choices: Record<(typeof FILTERS)[number], Choice[]> = {
    team: pairs(teams),
    seller: pairs(ofTeam),
    situation: situations.map(({ id, label }) => [id, label]),
    band: BANDS.map((band) => [band, `Band ${band}`]),
    source: named(sources),
    segment: named(segments),
  }
  return FILTERS.map((name) => {
    const value = String(query[name] ?? '')
    const isThere = value === '' || choices[name].some(([id]) => id === value)
    const unknown: Choice[] = isThere ? [] : [[value, typeof query[name] === 'number' ? 'nobody' : value]]
    const label = `${name[0]?.toUpperCase()}${name.slice(1)}`
    return { name, label, all: `All ${name}s`, value, choices: [...choices[name], ...unknown] }
  }).filter(({ value, choices: { length } }) => value !== '' || length > 1)
}

/** The local date as fields of dates write it: "2026-11-22". */
const localDay = (at: number, zone: string) => new Date(at).toLocaleDateString('sv-SE', { timeZone: zone })

const pairs = (choices: readonly { value: string; label: string }[]) =>
  choices.map(({ value, label }): Choice => [value, label])
const named = (values: readonly string[]) => values.map((value): Choice => [value, value.replaceAll('_', ' ')])

type FilterProps = {
  label: string
  /** The words for no choice; without them there is always one. */
  all?: string
  value: string
  choices: readonly Choice[]
  onChoose: (value: string) => void
}

function Filter({ label, all, value, choices, onChoose }: FilterProps) {
  return (
    <span className="flex-none">
      <Select
        aria-label={label}
        // What the browser remembers of a form is not what the address says.
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChoose(target.value)}
        className="h-8 max-w-44 truncate text-sm font-[550]"
      >
        {all !== undefined && <option value="">{all}</option>}
        {choices.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </Select>
    </span>
  )
}

type DateFieldProps = { label: string; value: string | null; onChange: (value: string) => void }

function DateField({ label, value, onChange }: DateFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  // Going back brings another date; what is being typed stays.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = value ?? ''
  }, [value])
  return (
    <input
      ref={field}
      type="date"
      aria-label={label}
      autoComplete="off"
      defaultValue={value ?? ''}
      // While a year is typed it is one of long ago.
      onChange={({ target }) => (target.value === '' || target.value >= '1900') && onChange(target.value)}
      className="touchable h-8 flex-none rounded-md border border-line-strong bg-surface px-2 text-sm"
    />
  )
}
