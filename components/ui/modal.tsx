'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from './class-names.ts'

type Props = { label: string; isOpen: boolean; onClose: () => void; className: string; children: ReactNode }

/**
 * Something before the page that is left with Escape or a click beside it. The browser's own dialog: it keeps the focus
 * in itself, gives it back, and costs no script. The focus goes to what is marked `data-first`, else to the cross.
 */
export function Modal({ label, isOpen, onClose, className, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const isPressedBeside = useRef(false)
  useEffect(() => {
    if (isOpen && !dialog.current?.open) {
      dialog.current?.showModal()
      dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    if (!isOpen && dialog.current?.open) dialog.current.close()
  }, [isOpen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, by the browser itself
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      // Text that is marked from within the dialog to beside it is no click beside it.
      onPointerDown={(event) => {
        isPressedBeside.current = event.target === event.currentTarget
      }}
      onClick={(event) => event.target === event.currentTarget && isPressedBeside.current && onClose()}
      className={classNames(
        'fixed m-0 max-h-none max-w-none overflow-hidden p-0 text-ink shadow-float outline-none backdrop:bg-scrim',
        className,
      )}
    >
      {isOpen && children}
    </dialog>
  )
}

/** Whether something stands before the page, so that the page's keys must not act. */
export function isModalOpen(): boolean {
  return document.querySelector('dialog[open], [role="dialog"]') !== null
}
