import { z } from 'zod'
import { cutText } from './clean-text.ts'
import { isRecord } from './record-of.ts'

export const CALL_TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type CallType = (typeof CALL_TYPES)[number]

const LONGEST_ID = 255
const LONGEST_TEXT = 2000

// Clients send numbers as ids; anything else is a mistake that should be seen.
const anId = `Send a text of at most ${LONGEST_ID} characters, or a number.`
const optionalId = z
  .union([z.string().max(LONGEST_ID, anId), z.number()], { error: anId })
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : String(value).trim() || null))
const record = z
  .custom<Record<string, unknown>>((value) => value === null || isRecord(value), 'Send an object.')
  .optional()
  .transform((value) => value ?? {})
const optionalText = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? cutText(value.trim(), LONGEST_TEXT) || null : null))

/** A call as clients send it, checked only where Baton uses it. */
export const wireCall = z.object({
  type: z.enum(CALL_TYPES, { error: `Send one of ${CALL_TYPES.join(', ')}.` }),
  messageId: optionalId,
  userId: optionalId,
  anonymousId: optionalId,
  previousId: optionalId,
  groupId: optionalId,
  event: optionalText,
  name: optionalText,
  properties: record,
  traits: record,
  context: record,
  timestamp: z.unknown().optional(),
  originalTimestamp: z.unknown().optional(),
  sentAt: z.unknown().optional(),
})

export type WireCall = z.infer<typeof wireCall>
