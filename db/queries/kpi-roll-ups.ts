import { type SQL, sql } from 'drizzle-orm'
import type { MarkId, Matured, MaturedPart } from '#lib/kpis/rules/marks.ts'
import { type Scope, SPLITS, type SplitId } from '#lib/kpis/rules/scope.ts'
import type { BaseId } from './kpi-bases.ts'
import { AGED, MARKS } from './kpi-marks.ts'

export type RolledBase = Extract<BaseId, 'handoffs' | 'promises' | 'closings' | 'recycled'>

/** What a roll-up keeps of a day: each by its name, in the order of the array that holds their bits. */
export const ROLLED = {
  handoffs: [
    'handed_off',
    'touched',
    'untouched',
    'processed',
    'accepted',
    'decided',
    'given_back',
    'unclaimed',
    'sql',
  ],
  promises: ['promise_met', 'promise_missed', 'promise_ended'],
  closings: ['closed', 'closed_recycled', 'closed_rejected', 'closed_good', 'closed_bad', 'meeting'],
  recycled: [
    ...['recycled', 'recycled_again', 'recycled_30', 'recycled_60', 'recycled_90', 'recycled_180', 'returned'],
  ],
} as Record<RolledBase, (MarkId | Matured)[]>

/** Raise the number when a condition of `kpi-marks.ts` or a split changes its meaning: every day is rolled up anew. */
export const RECIPE = `3 ${Object.values(ROLLED).flat().join(' ')}`

/** By what the days of a base are split: a promise ends before anybody gives a reason. */
export function splitsOf(base: RolledBase): SplitId[] {
  return SPLITS.filter((split) => split !== 'reason' || base === 'closings' || base === 'recycled')
}

/** What is kept of a closing besides: the rules of its score, each with what it was called, where a seller said how good the lead was. */
export type KeptSplit = SplitId | 'rule'

/** When a kept mark is true of a row: at any time, however old the row is. */
export function keptWhen(mark: MarkId | Matured): SQL {
  if (mark in AGED) return AGED[mark as Matured].isSo(ANY_SCOPE)
  return MARKS[mark as MarkId].isSo(ANY_SCOPE, ANYBODY)
}

// What is kept asks neither for the scope nor for who counts.
const ANY_SCOPE = {} as Scope
const ANYBODY = { pass: () => sql`true`, allLeads: sql`true`, freeLeads: sql`true`, isOwnOnly: false }

type Kept = { place: number; part: MaturedPart | null; days: number }

/** Where a mark is kept; null where roll-ups do not know it. */
export function keptAs(mark: MarkId): Kept | null {
  const kept = ROLLED[MARKS[mark].base as RolledBase] ?? []
  if (kept.includes(mark)) return { place: kept.indexOf(mark) + 1, part: null, days: 0 }
  const [, name = '', part = ''] = /^(.*)_(due|hit|young|early)$/.exec(mark) ?? []
  if (!kept.includes(name as Matured)) return null
  // How many there are at all stands first; those that came true have a place of their own.
  const isTotal = part === 'due' || part === 'young'
  const place = isTotal ? 1 : kept.indexOf(name as Matured) + 1
  return { place, part: part as MaturedPart, days: AGED[name as Matured].days }
}

/** Of how many rows that have all of `bits` a mark is true, over parts `p` of days `k`; of a maturing one, over those that had their time, or had not. */
export function keptSum({ place, part, days }: Kept, bits: readonly SQL[], { now }: Scope): SQL {
  const common = sql.join([sql`k.marks[${sql.raw(String(place))}]`, ...bits], sql` & `)
  const sum = sql`coalesce(sum(bit_count(${inPart(common)}))`
  if (part === null) return sql`${sum}, 0)`
  const isOld = part === 'due' || part === 'hit'
  const cut = sql`${new Date(now - days * 86_400_000)}::timestamptz`
  return sql`${sum} FILTER (WHERE ${BEGINS} ${isOld ? sql`<=` : sql`>`} ${cut}), 0)`
}

/** When a part `p` of a day begins. */
export const BEGINS = sql`(p.day::timestamp AT TIME ZONE 'UTC' + p.from_ms * interval '1 millisecond')`
/** True when a part `p` is its whole day. */
export const IS_WHOLE = sql`(p.from_ms = 0 AND p.to_ms = 86400000)`
/** How many rows of the day `k` lie before a part `p`, and before its end. */
export const LOW = sql`width_bucket(p.from_ms - 1, k.ats)`
export const HIGH = sql`width_bucket(p.to_ms - 1, k.ats)`

/** The bits of the rows of a part `p`. */
export function inPart(bits: SQL): SQL {
  return sql`CASE WHEN ${IS_WHOLE} THEN ${bits} ELSE substring(${bits} FROM ${LOW} + 1 FOR ${HIGH} - ${LOW}) END`
}
