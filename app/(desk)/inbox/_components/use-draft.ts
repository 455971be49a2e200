'use client'

import { useEffect, useState } from 'react'

const nameOf = (key: string) => `draft-${key}`

/** Text that a person is writing, kept in the tab until it is sent, also when the session or the lead goes away. */
export function useDraft(key: string): [text: string, set: (text: string) => void, clear: () => void] {
  const [text, setText] = useState('')
  useEffect(() => setText(keptDraft(key)), [key])
  const set = (value: string) => {
    setText(value)
    sessionStorage.setItem(nameOf(key), value)
  }
  const clear = () => {
    setText('')
    sessionStorage.removeItem(nameOf(key))
  }
  return [text, set, clear]
}

/** What was written and not sent; empty when nothing was. */
export function keptDraft(key: string): string {
  return sessionStorage.getItem(nameOf(key)) ?? ''
}

/** Gives a text that could not be sent back to its form: it stands there when the form is opened again. */
export function giveBackDraft(key: string, text: string): void {
  if (text && !keptDraft(key)) sessionStorage.setItem(nameOf(key), text)
}
