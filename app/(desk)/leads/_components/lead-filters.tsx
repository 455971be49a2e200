'use client'

import { Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useHotkeys } from 'react-hotkeys-hook'
import { STAGE_LABELS } from '#components/lead/stage.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Select } from '#components/ui/select.tsx'
import { useAddress } from '#components/ui/use-address.ts'
import { OWN_STAGES } from '#lib/lead/stages.ts'
import { BANDS } from '#lib/policy/rules/bands.ts'
import { LEAD_QUERY } from './lead-query.ts'

const ORDER_LABELS = { score: 'Highest score', activity: 'Latest activity' }
const TYPING_MS = 300

/** Narrows the list of leads; all of it stands in the address. */
export function LeadFilters({ trackName }: { trackName: string | null }) {
  const { address: query, change, isPending } = useAddress(LEAD_QUERY)
  return (
    <search className="mb-4 grid gap-2.5" aria-busy={isPending}>
      <div className="flex flex-wrap items-center gap-2">
        <SearchField text={query.q} onSearch={(q) => change({ q, after: null }, 'replace')} />
        <div className="flex items-center gap-2">
          <label htmlFor="lead-order" className="text-sm text-ink-2 max-sm:sr-only">
            Sort by
          </label>
          <Select
            id="lead-order"
            value={query.sort}
            onChange={({ target }) => change({ sort: target.value as keyof typeof ORDER_LABELS, after: null })}
            className="h-8 text-sm font-[550]"
          >
            {Object.entries(ORDER_LABELS).map(([id, label]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </div>
        {trackName && (
          <Button icon={<X size={14} aria-hidden />} onClick={() => change({ track: null, after: null })}>
            In track “{trackName}”
          </Button>
        )}
        <span role="status" className="text-xs text-ink-3">
          {isPending && 'Searching…'}
        </span>
      </div>
      <div className="-mx-4 flex gap-x-5 gap-y-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:flex-wrap md:overflow-visible md:px-0">
        <Toggles label="Stage">
          {OWN_STAGES.map((stage) => (
            <Toggle
              key={stage}
              isOn={query.stage.includes(stage)}
              onToggle={() => change({ stage: toggled(query.stage, stage), after: null })}
            >
              {STAGE_LABELS[stage]}
            </Toggle>
          ))}
        </Toggles>
        <Toggles label="Band">
          {BANDS.map((band) => (
            <Toggle
              key={band}
              isOn={query.band.includes(band)}
              onToggle={() => change({ band: toggled(query.band, band), after: null })}
            >
              {band}
            </Toggle>
          ))}
        </Toggles>
      </div>
    </search>
  )
}

/** Searches once nothing was typed for a moment. */
function SearchField({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  useHotkeys('slash', () => field.current?.focus(), { preventDefault: true })
  const search = useEffectEvent((words: string) => {
    setTyped(null)
    onSearch(words)
  })
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => search(typed), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <label className="relative min-w-0 flex-1 sm:max-w-80">
      <span className="sr-only">Search by name, company or e-mail</span>
      <Search size={15} aria-hidden className="absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />
      <input
        ref={field}
        type="search"
        placeholder="Name, company or e-mail"
        value={typed ?? text}
        onChange={({ target }) => setTyped(target.value)}
        className="touchable h-8 w-full rounded-md border border-line-strong bg-surface pr-2 pl-8 placeholder:text-ink-3"
      />
    </label>
  )
}

function toggled<T>(chosen: readonly T[], one: T): T[] {
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]
}

function Toggles({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-none items-center gap-1.5">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden className="mr-1 text-xs text-ink-3">
        {label}
      </span>
      {children}
    </fieldset>
  )
}

function Toggle({ isOn, onToggle, children }: { isOn: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className={classNames(
        'touchable inline-flex h-7 items-center justify-center rounded-full border px-2.5 text-xs font-[550]',
        isOn
          ? 'border-accent bg-accent-soft text-accent-ink'
          : 'border-line-strong bg-surface text-ink-2 hover:text-ink',
      )}
    >
      {children}
    </button>
  )
}
