import { z } from 'zod'

/** What an enrichment provider may know of a company; null where it does not. */
export const firmographics = z.object({
  name: z
    .string()
    .max(200)
    .nullish()
    .transform((value) => value ?? null),
  industry: z
    .string()
    .max(120)
    .nullish()
    .transform((value) => value ?? null),
  employees: z
    .number()
    .int()
    .min(0)
    .max(10_000_000)
    .nullish()
    .transform((value) => value ?? null),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish()
    .transform((value) => value ?? null),
  state: z
    .string()
    .max(60)
    .nullish()
    .transform((value) => value ?? null),
  city: z
    .string()
    .max(120)
    .nullish()
    .transform((value) => value ?? null),
})

export type Firmographics = z.infer<typeof firmographics>
