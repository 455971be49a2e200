'use client'

import type { LucideIcon } from 'lucide-react'
import { Modal } from './modal.tsx'

type SheetAction = { id: string; label: string; icon: LucideIcon; run: () => void }
type Props = { title: string; isOpen: boolean; onClose: () => void; actions: readonly SheetAction[] }

/** A few things to do, at the thumb: for a phone, where a bar has no room for them. */
export function ActionSheet({ title, isOpen, onClose, actions }: Props) {
  return (
    <Modal
      label={title}
      isOpen={isOpen}
      onClose={onClose}
      className="inset-x-0 top-auto bottom-0 w-full rounded-t-lg border-t border-line bg-raised"
    >
      <div className="p-3 pb-[max(12px,env(safe-area-inset-bottom))]">
        <h2 className="px-3 pt-1 pb-2 text-sm text-ink-2">{title}</h2>
        <ul>
          {actions.map(({ id, label, icon: Icon, run }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  onClose()
                  run()
                }}
                className="flex min-h-12 w-full items-center gap-3 rounded-md px-3 text-left hover:bg-sunken"
              >
                <Icon size={18} aria-hidden className="text-ink-3" />
                {label}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  )
}
