'use client'

import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'

type Props = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }

/** Something that wants an answer before the page goes on. Escape and the cross leave it. */
export function DialogCard({ title, isOpen, onClose, children }: Props) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[90dvh] w-[min(520px,92vw)] -translate-1/2 overflow-y-auto rounded-lg border border-line bg-raised p-5 shadow-float">
          <div className="mb-3 flex items-center gap-3">
            <Dialog.Title className="text-lg">{title}</Dialog.Title>
            <IconButton label="Close" className="ml-auto" onClick={onClose}>
              <X size={16} aria-hidden />
            </IconButton>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
