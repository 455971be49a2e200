'use client'

import type { ComponentProps } from 'react'
import { TextArea } from '#components/ui/field.tsx'
import { LONGEST_NOTE } from '#lib/lead/longest-note.ts'

type Props = Omit<ComponentProps<typeof TextArea>, 'value' | 'onChange'> & {
  value: string
  onChange: (text: string) => void
}

/** What somebody writes about a lead. A text that is pasted and too long is cut, and says so. */
export function NoteField({ onChange, ...rest }: Props) {
  return (
    <TextArea
      {...rest}
      onChange={(event) => onChange(event.target.value)}
      maxLength={LONGEST_NOTE}
      hint={
        rest.value.length >= LONGEST_NOTE ? `Full: a note holds ${LONGEST_NOTE.toLocaleString('en')} characters.` : null
      }
    />
  )
}
