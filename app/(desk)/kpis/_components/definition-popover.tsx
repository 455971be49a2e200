'use client'

import { Popover } from '@base-ui/react/popover'
import { Info } from 'lucide-react'

type Props = { label: string; definition: string; targetWords: string | null }

/** What a figure counts, in the words in which it is defined. */
export function DefinitionPopover({ label, definition, targetWords }: Props) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`What “${label}” counts`}
        className="touchable ml-auto grid size-6 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink print:hidden"
      >
        <Info size={14} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} className="z-30">
          <Popover.Popup className="w-[min(340px,90vw)] rounded-lg border border-line bg-raised p-4 text-sm shadow-float">
            <Popover.Title className="mb-1 text-sm">{label}</Popover.Title>
            <Popover.Description className="text-ink-2">{definition}</Popover.Description>
            {targetWords !== null && <p className="mt-2 text-xs text-ink-3">Target: {targetWords}</p>}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
