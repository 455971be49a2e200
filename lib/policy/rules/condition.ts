import { z } from 'zod'
import { BANDS, type Band } from './bands.ts'
import {
  COMPARISONS,
  type Comparison,
  FACT_NAMES,
  type FactName,
  SIGNAL_CATEGORIES,
  type SignalCategory,
} from './vocabulary.ts'

export type Condition =
  | 'always'
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { fact: FactName; is: Comparison; value?: string | number | boolean | string[] }
  | { signals: { types?: string[]; categories?: SignalCategory[] }; atLeast: number; withinDays: number }
  | { score: 'fit' | 'intent' | 'total'; atLeast: number }
  | { band: Band }
  | { peopleActive: number; withinDays: number }
  | { unresponsive: true }

type FactCondition = Extract<Condition, { fact: unknown }>

/** What each comparison compares with; a rule without it would hold for nobody, or for everybody. */
const WANTED: Record<Comparison, (value: FactCondition['value']) => boolean> = {
  is: (value) => value !== undefined && !Array.isArray(value),
  is_not: (value) => value !== undefined && !Array.isArray(value),
  one_of: Array.isArray,
  none_of: Array.isArray,
  at_least: (value) => typeof value === 'number',
  at_most: (value) => typeof value === 'number',
  contains: (value) => typeof value === 'string' || Array.isArray(value),
  known: (value) => value === undefined,
  unknown: (value) => value === undefined,
}

const days = z.number().int().min(1).max(730)
const count = z.number().int().min(1).max(10_000)

/**
 * One small tree: all, any, not, and leaves that compare a fact, count signals in a window (since the last handoff
 * ended), compare a score or a band ("that band or better"), count active people of the account, or ask whether the
 * lead stayed unresponsive by the policy's own rule.
 */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.literal('always'),
    z.strictObject({ all: z.array(condition).min(1).max(100) }),
    z.strictObject({ any: z.array(condition).min(1).max(100) }),
    z.strictObject({ not: condition }),
    z
      .strictObject({
        fact: z.enum(FACT_NAMES),
        is: z.enum(COMPARISONS),
        value: z
          .union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(255)).max(5000)])
          .optional(),
      })
      .refine(({ is, value }) => WANTED[is](value), 'This comparison needs another kind of value.'),
    z.strictObject({
      signals: z
        .strictObject({
          types: z.array(z.string()).min(1).optional(),
          categories: z.array(z.enum(SIGNAL_CATEGORIES)).min(1).optional(),
        })
        .refine(({ types, categories }) => types || categories, 'Name types or categories of signals.'),
      atLeast: count,
      withinDays: days,
    }),
    z.strictObject({ score: z.enum(['fit', 'intent', 'total']), atLeast: z.number().min(-1000).max(1000) }),
    z.strictObject({ band: z.enum(BANDS) }),
    z.strictObject({ peopleActive: count, withinDays: days }),
    z.strictObject({ unresponsive: z.literal(true) }),
  ]),
)
