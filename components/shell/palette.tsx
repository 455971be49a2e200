'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Kbd } from '#components/ui/kbd.tsx'
import type { Role } from '#lib/auth/permissions.ts'
import { getJson } from './get-json.ts'
import { usePaletteFocus } from './palette-actions.ts'
import { type FoundLead, type PaletteEntry, paletteEntries } from './palette-entries.ts'
import { useSavedViews } from './use-saved-views.ts'

const SHORTEST = 2

type Props = { role: Role; isOpen: boolean; onClose: () => void }

/** Everything by its name: typed, chosen with the arrows, done with Enter. */
export default function Palette({ role, isOpen, onClose }: Props) {
  const router = useRouter()
  const { name, actions } = usePaletteFocus()
  const saved = useSavedViews()
  const [words, setWords] = useState('')
  const { data: leads = [] } = useQuery({
    queryKey: ['palette', words.trim()],
    queryFn: () => getJson<FoundLead[]>(`/api/leads?q=${encodeURIComponent(words.trim())}`),
    enabled: isOpen && words.trim().length >= SHORTEST,
  })
  const isSeeking = words.trim().length >= SHORTEST
  const entries = paletteEntries(words, {
    ...{ role, actions, saved, focusName: name },
    leads: isSeeking ? leads : [],
    goTo: (href) => router.push(href),
  })
  const groups = [...new Set(entries.map(({ group }) => group))]
  const close = () => {
    setWords('')
    onClose()
  }
  const choose = (entry: PaletteEntry) => {
    if (entry.unavailable !== null) return
    close()
    entry.run()
  }

  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup
          aria-label="Palette"
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[min(560px,94vw)] -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-float"
        >
          <Autocomplete.Root
            inline
            open
            items={entries}
            value={words}
            onValueChange={setWords}
            filter={null}
            itemToStringValue={(entry: PaletteEntry) => entry.label}
            autoHighlight="always"
            keepHighlight
          >
            <Autocomplete.Input
              aria-label="What to do, or where to go"
              placeholder="What to do, or where to go"
              className="h-12 flex-none border-b border-line bg-raised px-4 text-base focus-visible:outline-none"
            />
            <Autocomplete.Empty className="px-4 text-sm text-ink-2 not-empty:py-6">
              Nothing of that name.
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto p-1.5 empty:hidden">
              {groups.map((group) => (
                <Autocomplete.Group key={group} items={entries.filter((entry) => entry.group === group)}>
                  <Autocomplete.GroupLabel dir="auto" className="px-2.5 text-left pt-2 pb-1 text-xs text-ink-3">
                    {group}
                  </Autocomplete.GroupLabel>
                  {entries
                    .filter((entry) => entry.group === group)
                    .map((entry) => (
                      <PaletteLine key={entry.id} entry={entry} onChoose={choose} />
                    ))}
                </Autocomplete.Group>
              ))}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteLine({ entry, onChoose }: { entry: PaletteEntry; onChoose: (entry: PaletteEntry) => void }) {
  const { label, detail, key, unavailable } = entry
  return (
    <Autocomplete.Item
      value={entry}
      aria-disabled={unavailable !== null}
      onClick={() => onChoose(entry)}
      className="touchable flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-sm data-highlighted:bg-accent-soft"
    >
      <span dir="auto" className={unavailable === null ? undefined : 'text-ink-3'}>
        {label}
      </span>
      {(unavailable ?? detail) && <span className="truncate text-xs text-ink-3">{unavailable ?? detail}</span>}
      {key && (
        <span className="ml-auto flex flex-none gap-1">
          {key.split(' ').map((one) => (
            <Kbd key={one}>{one}</Kbd>
          ))}
        </span>
      )}
    </Autocomplete.Item>
  )
}
