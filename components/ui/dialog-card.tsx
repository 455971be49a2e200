'use client'

import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from './button.tsx'
import { Modal } from './modal.tsx'

type Props = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }

/**
 * Something that wants an answer before the page goes on. Escape and the cross leave it. It stands outside of what asked
 * for it, whose text it must not look like, and stays once it was open: so the focus goes back.
 */
export function DialogCard({ title, isOpen, onClose, children }: Props) {
  const [wasOpened, setWasOpened] = useState(false)
  if (isOpen && !wasOpened) setWasOpened(true)
  if (!wasOpened) return null
  return createPortal(
    <Modal
      label={title}
      isOpen={isOpen}
      onClose={onClose}
      className="top-1/2 right-auto bottom-auto left-1/2 w-[min(520px,92vw)] -translate-1/2 rounded-lg border border-line bg-raised"
    >
      <div className="max-h-[90dvh] overflow-y-auto p-5">
        <div className="mb-3 flex items-center gap-3">
          <h2 className="text-lg">{title}</h2>
          <IconButton label="Close" className="ml-auto" onClick={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        {children}
      </div>
    </Modal>,
    document.body,
  )
}
