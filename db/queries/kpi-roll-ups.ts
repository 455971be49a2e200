import { type SQL, sql } from 'drizzle-orm'
import type { Bits } from '#lib/kpis/rules/bits.ts'
import type { MarkId, Matured, MaturedPart } from '#lib/kpis/rules/marks.ts'
import { DAY_MS } from '#lib/kpis/rules/plan-read.ts'
import { allBut, type RolledRows } from '#lib/kpis/rules/rolled-rows.ts'
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

/** Rows of a part of a day in a team, and when that part begins, epoch milliseconds. */
export type RolledPart = { rows: RolledRows; bits: Bits; beginsAt: number }

/** Where a roll-up keeps a mark: in which strings of bits, at which place; and for how many days its rows mature. */
export type Kept = {
  bits: (rows: RolledRows, scope: Scope) => Bits
  place: number
  part: MaturedPart | null
  days: number
}

const ofMarks = ({ marks }: RolledRows) => marks

/** Where a mark is kept; null where roll-ups do not know it. */
export function keptAs(mark: MarkId): Kept | null {
  const kept = ROLLED[MARKS[mark].base as RolledBase] ?? []
  if (kept.includes(mark)) return { bits: ofMarks, place: kept.indexOf(mark), part: null, days: 0 }
  const [, name = '', part = ''] = /^(.*)_(due|hit|young|early)$/.exec(mark) ?? []
  if (name !== 're_engaged' && !kept.includes(name as Matured)) return null
  const aged = { part: part as MaturedPart, days: AGED[name as Matured].days }
  // How many there are at all stands first.
  if (part === 'due' || part === 'young') return { ...aged, bits: ofMarks, place: 0 }
  // What is no activity is up to the policy of today: roll-ups keep what was done.
  if (name === 're_engaged')
    return { ...aged, bits: (rows, { unheeded }) => allBut(rows, 'activity', unheeded), place: 0 }
  return { ...aged, bits: ofMarks, place: kept.indexOf(name as Matured) }
}

/** Whether a mark counts a part's rows at all: one that matures, only if they had their time, or only if they had not. */
export function isCounted({ part, days }: Kept, { beginsAt }: RolledPart, { now }: Scope): boolean {
  const isOld = beginsAt <= now - days * DAY_MS
  return part === null || isOld === (part === 'due' || part === 'hit')
}
