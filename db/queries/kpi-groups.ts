import { type SQL, sql } from 'drizzle-orm'
import { type Bits, isAny } from '#lib/kpis/rules/bits.ts'
import { type Bucket, type BucketUnit, bucketsOf, bucketUnit } from '#lib/kpis/rules/range.ts'
import { bothOf, type RowsByValue } from '#lib/kpis/rules/rolled-rows.ts'
import type { Scope, SplitId } from '#lib/kpis/rules/scope.ts'
import { BASES, type BaseId, splitOf } from './kpi-bases.ts'
import type { RolledPart } from './kpi-roll-ups.ts'

/** By what figures are split: a column of the handoff, the local day, week or month, or not at all. */
export type GroupId = 'all' | 'team' | 'bucket' | 'month' | SplitId
/** Roll-ups can also split by the rules of a score. */
export type RolledGroupId = GroupId | 'rule'

/** The groups of a part with their rows; all of the part's rows are in the one group where no bits say which. */
type Groups = RowsByValue | { values: readonly [string]; bits: null }

type SplitBy = (part: RolledPart) => Groups

/** How parts of days are split. */
export function splitBy(group: RolledGroupId, scope: Scope): SplitBy {
  const inOne = (key: string): Groups => ({ values: [key], bits: null })
  if (group === 'all') return () => ALL
  if (group === 'team') return ({ rows }) => inOne(String(rows.teamId))
  if (group === 'bucket' || group === 'month') {
    const buckets = bucketsBy(group, scope)
    return ({ beginsAt }) => inOne(buckets.findLast(({ from }) => from <= beginsAt)?.key ?? '')
  }
  return ({ rows }) => rows.splits[group] ?? NONE
}

const ALL: Groups = { values: [''], bits: null }
const NONE: Groups = { values: [], bits: new Uint32Array() }

/** Tells each group of a part that has any rows: the string of bits that begins there. */
export function eachGroup(
  part: RolledPart,
  [byFirst, bySecond]: readonly [SplitBy, SplitBy],
  tell: (key: string, key2: string, bits: Bits, from: number) => void,
): void {
  const { rows } = part
  const [first, second] = [byFirst(part), bySecond(part)]
  const within = (some: Bits, { bits }: Groups) => (bits ? bothOf(rows, some, bits) : some)
  const bits = within(within(part.bits, first), second)
  let from = 0
  for (const key of first.values) {
    for (const key2 of second.values) {
      if (isAny(rows.words, bits, from)) tell(key, key2, bits, from)
      from += rows.words
    }
  }
}

/** What a row of the tables is grouped by. */
export function keyOf(group: GroupId, base: BaseId, scope: Scope): SQL {
  const { at, row } = BASES[base]
  if (group === 'all') return sql`''`
  if (group === 'team') return sql`coalesce((${row?.teamId ?? sql`NULL`})::text, '')`
  if (group !== 'bucket' && group !== 'month') return splitOf(group, row)
  const buckets = bucketsBy(group, scope)
  const starts = buckets.map(({ from }) => new Date(from).toISOString())
  // By the bounds, not by a cut of the local time: that would take longer than all the rest.
  return sql`(${sql.param(buckets.map(({ key }) => key))}::text[])[width_bucket(${at}, ${sql.param(starts)}::timestamptz[])]`
}

/** The days, weeks or months by which a group splits; none where it does by something else. */
export function bucketsBy(group: RolledGroupId, scope: Scope): Bucket[] {
  if (group !== 'bucket' && group !== 'month') return []
  const unit: BucketUnit = group === 'month' ? 'month' : bucketUnit(scope)
  return bucketsOf(scope, scope.zone, scope.now, unit)
}
