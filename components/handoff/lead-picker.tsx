'use client'

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { getJson } from '#components/shell/get-json.ts'
import { TextField } from '#components/ui/field.tsx'

export type PickedLead = { id: number; name: string; company: string | null; title: string | null }

type Props = {
  value: string
  picked: PickedLead | null
  onChange: (text: string, picked: PickedLead | null) => void
}

/** A lead by name or company, chosen from those that are found; or anybody's e-mail address, as it is typed. */
export function LeadPicker({ value, picked, onChange }: Props) {
  const listId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(value.trim())
  const { data = [] } = useQuery({
    queryKey: ['lead-picker', asked],
    queryFn: () => getJson<PickedLead[]>(`/api/leads?q=${encodeURIComponent(asked)}`),
    enabled: isOpen && asked.length > 1 && !picked,
    staleTime: 30_000,
  })
  const shown = isOpen && !picked && asked.length > 1 ? data : []
  const choose = (lead: PickedLead) => {
    onChange(lead.company ? `${lead.name}, ${lead.company}` : lead.name, lead)
    setIsOpen(false)
  }
  return (
    <div className="relative">
      <TextField
        label="Lead"
        hint="A name, a company, or anybody’s e-mail address"
        required
        autoComplete="off"
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-activedescendant={shown[at] ? `${listId}-${shown[at].id}` : undefined}
        value={value}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onChange={({ target }) => {
          onChange(target.value, null)
          setIsOpen(true)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step && shown.length) {
            event.preventDefault()
            setAt((at + step + shown.length) % shown.length)
          }
          if (event.key === 'Enter' && shown[at]) {
            event.preventDefault()
            choose(shown[at])
          }
          if (event.key === 'Escape' && shown.length) {
            event.stopPropagation()
            setIsOpen(false)
          }
        }}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Leads that are found"
        hidden={!shown.length}
        className="absolute inset-x-0 top-[62px] z-20 max-h-64 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
      >
        {shown.map((lead, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and its keys choose
          <div
            key={lead.id}
            id={`${listId}-${lead.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(lead)}
            className={`touchable cursor-pointer rounded-sm px-2 py-1.5 text-sm ${place === at ? 'bg-accent-soft' : 'hover:bg-sunken'}`}
          >
            <span className="block truncate font-[550]">{lead.name}</span>
            <span className="block truncate text-xs text-ink-3">
              {[lead.title, lead.company].filter(Boolean).join(', ')}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
