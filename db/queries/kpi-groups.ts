import { type SQL, sql } from 'drizzle-orm'
import type { Bits } from '#lib/kpis/rules/bits.ts'
import { type Bucket, type BucketUnit, bucketsOf, bucketUnit } from '#lib/kpis/rules/range.ts'
import { bothOf, type RolledPart, type RowsByValue } from '#lib/kpis/rules/rolled-rows.ts'
import type { Scope, SplitId } from '#lib/kpis/rules/scope.ts'
import { BASES, type BaseId, splitOf } from './kpi-bases.ts'

/** By what figures are split: a column of the handoff, the local day, week or month, or not at all. */
export type GroupId = 'all' | 'team' | 'bucket' | 'month' | SplitId
/** Roll-ups can also split by the rules of a score. */
export type RolledGroupId = GroupId | 'rule'

/** The groups of a part with their rows; all of the part's rows are in the one group where no bits say which. */
type Groups = RowsByValue | { values: readonly string[]; bits: null }
type Keys = readonly string[]
/** Each group of the one kind with each of the other: a string of bits for each pair; and the split that they are, if one. */
export type Paired = { keys: Keys; keys2: Keys; bits: Bits; split: RowsByValue | null }

/** How parts of days are split by two groups. What has the same keys most often has the same lists of them. */
export function splitBy(group: RolledGroupId, second: RolledGroupId, scope: Scope): (part: RolledPart) => Paired {
  const [byGroup, bySecond] = [groupsBy(group, scope), groupsBy(second, scope)]
  return (part) => {
    const [first, second] = [byGroup(part), bySecond(part)]
    const within = (some: Bits, { bits }: Groups) => (bits ? bothOf(part.rows, some, bits) : some)
    const bits = within(within(part.bits, first), second)
    const split = [first, second].find((by): by is RowsByValue => by.bits === bits) ?? null
    return { keys: first.values, keys2: second.values, bits, split }
  }
}

function groupsBy(group: RolledGroupId, scope: Scope): (part: RolledPart) => Groups {
  const known = new Map<string, Groups>()
  const inOne = (key: string) => madeOnce(known, key, (): Groups => ({ values: [key], bits: null }))
  if (group === 'all') return () => inOne('')
  if (group === 'team') return ({ rows }) => inOne(String(rows.teamId))
  if (group === 'bucket' || group === 'month') {
    const buckets = bucketsBy(group, scope)
    return ({ beginsAt }) => inOne(buckets.findLast(({ from }) => from <= beginsAt)?.key ?? '')
  }
  return ({ rows }) => rows.splits[group] ?? NONE
}

const NONE: Groups = { values: [], bits: new Uint32Array(), sums: null }

/** What a map has at a key, made when it is first asked for. */
export function madeOnce<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
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
