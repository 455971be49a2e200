import { type SQL, sql } from 'drizzle-orm'
import { type Bits, countCommon } from '#lib/kpis/rules/bits.ts'
import type { MarkId, Matured, MaturedPart } from '#lib/kpis/rules/marks.ts'
import { DAY_MS } from '#lib/kpis/rules/plan-read.ts'
import type { RolledRows } from '#lib/kpis/rules/rolled-rows.ts'
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

/** When a kept mark is true of a row: at any time, however old the row is. */
export function keptWhen(mark: MarkId | Matured): SQL {
  if (mark in AGED) return AGED[mark as Matured].isSo(ANY_SCOPE)
  return MARKS[mark as MarkId].isSo(ANY_SCOPE, ANYBODY)
}

// What is kept asks neither for the scope nor for who counts.
const ANY_SCOPE = {} as Scope
const ANYBODY = { pass: () => sql`true`, allLeads: sql`true`, freeLeads: sql`true` }

/** Rows of a part of a day in a team, and when that part begins, epoch milliseconds. */
export type RolledPart = { rows: RolledRows; bits: Bits; beginsAt: number }

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

/** How many of a part's rows a mark is true of; of a maturing one, if they had their time, or had not. */
export function keptCount({ place, part, days }: Kept, { rows, bits, beginsAt }: RolledPart, { now }: Scope): number {
  const isOld = beginsAt <= now - days * DAY_MS
  if (part !== null && isOld !== (part === 'due' || part === 'hit')) return 0
  return countCommon(bits, rows.marks[place - 1] as Bits)
}
