'use client'

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '#components/ui/button.tsx'
import { Modal } from '#components/ui/modal.tsx'
import type { Role } from '#lib/auth/permissions.ts'
import { placesFor } from './places.ts'
import { singleKeysAreOn } from './single-keys.ts'
import { isTyping } from './use-go-keys.ts'

const INBOX_KEYS: [keys: string, what: string][] = [
  ['J K', 'next and previous lead, as do the arrows'],
  ['Enter Esc', 'open and back'],
  ['A', 'accept, or claim from the queue'],
  ['R', 'reject'],
  ['C E L', 'log a call, an e-mail, LinkedIn'],
  ['D', 'close with a reason'],
  ['N', 'add a note'],
  ['H', 'snooze, or take up again'],
  ['X', 'select; H and R then act on all selected'],
  ['1–9', 'choose in a form'],
  ['Ctrl ↵', 'send the form, from any field'],
  ['Z', 'undo'],
  ['.', 'show waiting rows'],
  ['[ ]', 'previous and next view'],
  ['/ F', 'search, filter'],
]

/** All keys on one card, on "?". */
export function KeyHelp({ role }: { role: Role }) {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && singleKeysAreOn() && !isTyping(event)) setIsOpen((open) => !open)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const goKeys = placesFor(role).map(({ goKey, label }): [string, string] => [`G ${goKey.toUpperCase()}`, label])
  return (
    <Modal
      label="Keys"
      isOpen={isOpen}
      onClose={() => setIsOpen(false)}
      className="inset-0 m-auto h-fit max-h-[90dvh] w-[min(560px,92vw)] overflow-y-auto rounded-lg border border-line bg-raised"
    >
      <div className="p-5">
        <div className="mb-4 flex items-center">
          <h2 className="text-lg">Keys</h2>
          <IconButton label="Close" className="ml-auto" onClick={() => setIsOpen(false)}>
            <X size={16} />
          </IconButton>
        </div>
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <KeyList title="Inbox" keys={INBOX_KEYS} />
          <KeyList title="Places" keys={[...goKeys, ['Ctrl K', 'everything by its name'], ['?', 'this card']]} />
        </div>
      </div>
    </Modal>
  )
}

function KeyList({ title, keys }: { title: string; keys: [string, string][] }) {
  return (
    <section>
      <h3 className="mb-2 text-sm">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {keys.map(([key, what]) => (
          <div key={key} className="contents">
            <dt className="flex gap-1">
              {key.split(' ').map((one) => (
                <kbd key={one} className="rounded border border-b-2 border-line px-1.5 font-sans text-2xs text-ink-2">
                  {one}
                </kbd>
              ))}
            </dt>
            <dd className="text-ink-2">{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
