'use client'

import { Dialog } from '@base-ui/react/dialog'
import type { LucideIcon } from 'lucide-react'

type SheetAction = { id: string; label: string; icon: LucideIcon; run: () => void }
type Props = { title: string; isOpen: boolean; onClose: () => void; actions: readonly SheetAction[] }

/** A few things to do, at the thumb: for a phone, where a bar has no room for them. */
export function ActionSheet({ title, isOpen, onClose, actions }: Props) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-ink/30" />
        <Dialog.Popup className="fixed inset-x-0 bottom-0 z-50 rounded-t-lg border-t border-line bg-raised p-3 pb-[max(12px,env(safe-area-inset-bottom))] shadow-float">
          <Dialog.Title className="px-3 pt-1 pb-2 text-sm text-ink-2">{title}</Dialog.Title>
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
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
