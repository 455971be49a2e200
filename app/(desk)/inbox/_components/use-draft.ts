'use client'

import { useEffect, useState } from 'react'

/** Text that a person is writing, kept in the tab until it is sent, also when the session or the lead goes away. */
export function useDraft(key: string): [text: string, set: (text: string) => void, clear: () => void] {
  const [text, setText] = useState('')
  useEffect(() => setText(sessionStorage.getItem(`draft-${key}`) ?? ''), [key])
  const set = (value: string) => {
    setText(value)
    sessionStorage.setItem(`draft-${key}`, value)
  }
  const clear = () => {
    setText('')
    sessionStorage.removeItem(`draft-${key}`)
  }
  return [text, set, clear]
}
