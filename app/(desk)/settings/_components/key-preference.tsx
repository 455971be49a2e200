'use client'

import { useState } from 'react'
import { CheckField } from '#components/ui/field.tsx'
import { keepPreference } from './keep-preference.ts'

/** Turns single keys on and off: they disturb those who dictate, or whose keyboard sends what they did not mean. */
export function KeyPreference({ areOn }: { areOn: boolean }) {
  const [isOn, setIsOn] = useState(areOn)
  return (
    <CheckField
      label="Single keys act"
      hint="J and K to move, A to accept, G and a letter to go somewhere; “?” lists them all."
      checked={isOn}
      onChange={({ target }) => {
        setIsOn(target.checked)
        keepPreference('keys', target.checked ? null : 'off')
      }}
    />
  )
}
