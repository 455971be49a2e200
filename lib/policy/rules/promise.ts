import { z } from 'zod'

/** The longest promise in each unit: three months. Who waits longer was not promised anything. */
const MOST_PROMISED = { minutes: 90 * 1440, hours: 90 * 24, days: 90, end_of_day: 90 }

export const promise = z
  .strictObject({
    value: z.number().int().min(1, 'A promise takes at least one minute.'),
    unit: z.enum(['minutes', 'hours', 'days', 'end_of_day']),
    clock: z.enum(['business', 'elapsed']),
  })
  .refine(({ value, unit }) => value <= MOST_PROMISED[unit], 'A promise ends within 90 days. Check its unit.')
  .refine(({ unit, clock }) => unit !== 'end_of_day' || clock === 'business', 'A day ends on the business clock only.')

/** How soon a seller reaches out, or somebody claims: "5 business minutes". */
export type SlaPromise = z.infer<typeof promise>
