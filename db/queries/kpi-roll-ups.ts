import { type SQL, sql } from 'drizzle-orm'
import type { Bits } from '#lib/kpis/rules/bits.ts'
import type { MarkId, Matured, MaturedPart } from '#lib/kpis/rules/marks.ts'
import { DAY_MS } from '#lib/kpis/rules/plan-read.ts'
import { allBut, type RolledPart, type RolledRows } from '#lib/kpis/rules/rolled-rows.ts'
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
  closings: ['closed', 'closed_recycled', 'closed_rejected', 'closed_good', 'closed_bad', 'meeting', 'target_meeting'],
  recycled: [
    ...['recycled', 'recycled_again', 'recycled_30', 'recycled_60', 'recycled_90', 'recycled_180', 'returned'],
  ],
} as Record<RolledBase, (MarkId | Matured)[]>

/** Raise the number when a condition of `kpi-marks.ts` or a split changes its meaning: every day is rolled up anew. */
export const RECIPE = `5 ${Object.values(ROLLED).flat().join(' ')}`

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

/** Where a roll-up keeps a mark among those of its base, and for how many days its rows mature. */
export type Kept = { place: number; part: MaturedPart | null; days: number }

/** Where a mark is kept; null where roll-ups do not know it. */
export function keptAs(mark: MarkId): Kept | null {
  const kept = ROLLED[MARKS[mark].base as RolledBase] ?? []
  if (kept.includes(mark)) return { place: kept.indexOf(mark), part: null, days: 0 }
  const [, name = '', part = ''] = /^(.*)_(due|hit|young|early)$/.exec(mark) ?? []
  if (name !== 're_engaged' && !kept.includes(name as Matured)) return null
  const aged = { part: part as MaturedPart, days: AGED[name as Matured].days }
  // How many there are at all stands first, and who was active again behind all others.
  if (part === 'due' || part === 'young') return { ...aged, place: 0 }
  return { ...aged, place: name === 're_engaged' ? kept.length : kept.indexOf(name as Matured) }
}

/** The marks of some rows. What is no activity is up to the policy of today: roll-ups keep what was done. */
export function marksOf(rows: RolledRows, kept: readonly Kept[], { unheeded }: Scope): Bits {
  const { words, marks } = rows
  if (kept.every(({ place }) => place * words < marks.length)) return marks
  const more = new Uint32Array(marks.length + words)
  more.set(marks)
  more.set(allBut(rows, 'activity', unheeded), marks.length)
  return more
}

/** The place of a mark where it is counted: one that matures only of those who had their time, or only of those who had not. */
export function placeIn({ beginsAt }: RolledPart, { place, part, days }: Kept, { now }: Scope): number | null {
  const isOld = beginsAt <= now - days * DAY_MS
  return part === null || isOld === (part === 'due' || part === 'hit') ? place : null
}
