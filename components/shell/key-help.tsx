'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { Modal } from '#components/ui/modal.tsx'
import type { Role } from '#lib/auth/permissions.ts'
import { singleKeysAreOn } from './single-keys.ts'
import { isTyping } from './use-go-keys.ts'

const KeyCard = dynamic(() => import('./key-card.tsx'), { loading: () => null })

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
  return (
    <Modal
      label="Keys"
      isOpen={isOpen}
      onClose={() => setIsOpen(false)}
      className="inset-0 m-auto h-fit max-h-[90dvh] w-[min(680px,92vw)] overflow-y-auto rounded-lg border border-line bg-raised"
    >
      <KeyCard role={role} onClose={() => setIsOpen(false)} />
    </Modal>
  )
}
