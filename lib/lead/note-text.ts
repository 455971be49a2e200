import { z } from 'zod'
import { LONGEST_NOTE } from './longest-note.ts'

/** What a person may write about a lead: up to 10,000 characters; nothing but spaces counts as no note. */
export const noteText = z
  .string()
  .trim()
  .max(
    LONGEST_NOTE,
    `A note holds ${LONGEST_NOTE.toLocaleString('en')} characters at most. Shorten it; nothing was saved.`,
  )
  .transform((text) => text || undefined)
