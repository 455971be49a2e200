'use client'

import { X } from 'lucide-react'
import { IconButton } from '#components/ui/button.tsx'
import type { Role } from '#lib/auth/permissions.ts'
import { placesFor } from './places.ts'

const INBOX_KEYS: [keys: string, what: string][] = [
  ['J K', 'next and previous lead, as do the arrows'],
  ['Enter Esc', 'open and back'],
  ['A', 'accept, or claim from the queue'],
  ['R', 'reject'],
  ['C E L', 'log a call, an e-mail, LinkedIn'],
  ['D', 'close with a reason'],
  ['N', 'add a note'],
  ['H', 'snooze, or take up again'],
  ['T', 'give to somebody else, if you lead the team'],
  ['X', 'select; H, R and T then act on all selected'],
  ['1–9', 'choose in a form'],
  ['Ctrl ↵', 'send the form, from any field'],
  ['Z', 'undo'],
  ['.', 'show waiting rows'],
  ['[ ]', 'previous and next view'],
  ['/ F', 'search, filter'],
]

/** The card of all keys. */
export default function KeyCard({ role, onClose }: { role: Role; onClose: () => void }) {
  const goKeys = placesFor(role).map(({ goKey, label }): [string, string] => [`G ${goKey.toUpperCase()}`, label])
  return (
    <div className="p-5">
      <div className="mb-4 flex items-center">
        <h2 className="text-lg">Keys</h2>
        <IconButton label="Close" className="ml-auto" onClick={onClose}>
          <X size={16} />
        </IconButton>
      </div>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <KeyList title="Inbox" keys={INBOX_KEYS} />
        <KeyList title="Places" keys={[...goKeys, ['Ctrl K', 'everything by its name'], ['?', 'this card']]} />
      </div>
    </div>
  )
}

function KeyList({ title, keys }: { title: string; keys: [string, string][] }) {
  return (
    <section>
      <h3 className="mb-2 text-sm">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {keys.map(([key, what]) => (
          <div key={key} className="contents">
            <dt className="flex items-start gap-1">
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
