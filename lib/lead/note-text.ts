import { z } from 'zod'

const LONGEST = 10_000

/** What a person may write about a lead: up to 10,000 characters; nothing but spaces counts as no note. */
export const noteText = z
  .string()
  .trim()
  .max(LONGEST, `A note holds ${LONGEST.toLocaleString('en')} characters at most. Shorten it; nothing was saved.`)
  .transform((text) => text || undefined)
