import { type SQL, sql } from 'drizzle-orm'
import { isAny } from '#lib/kpis/rules/bits.ts'
import type { MarkId } from '#lib/kpis/rules/marks.ts'
import { DAY_MS, planRead } from '#lib/kpis/rules/plan-read.ts'
import type { Span } from '#lib/kpis/rules/range.ts'
import { type KeptSplit, partWithin, type RolledPart, type Wanted } from '#lib/kpis/rules/rolled-rows.ts'
import { type Scope, SPLITS } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import { BASES, type BaseId, type MayCount, narrowedTo, within } from './kpi-bases.ts'
import { rolledDays } from './kpi-days.ts'
import { bucketsBy, type RolledGroupId } from './kpi-groups.ts'
import { keptAs, type RolledBase, splitsOf } from './kpi-roll-ups.ts'

/** How a figure is read: parts of days from the roll-ups, only rows that the filters let through, and spans from the tables. */
export type Reading = { base: BaseId; isRolled: boolean; parts: RolledPart[]; spans: Span[] }

type Asked = { base: BaseId; groups: readonly RolledGroupId[]; marks: readonly MarkId[] }

export async function readingOf(db: Db, may: MayCount, scope: Scope, asked: Asked): Promise<Reading> {
  const { base } = asked
  if (!isKept(scope, asked)) return { base, isRolled: false, parts: [], spans: [scope] }
  const cuts = cutsOf(scope, asked)
  const plan = planRead(scope, scope.rolledUp, cuts)
  const names = [...new Set(plan.parts.map(({ day }) => day))]
  const days = await rolledDays(db, scope.rolledUp, names)
  const { parts, spans } = days.size === names.length ? plan : planRead(scope, days, cuts)
  const wanted = wantedOf(may, scope)
  const found: RolledPart[] = []
  for (const part of parts) {
    for (const day of days.get(part.day)?.get(base) ?? []) {
      if (!isOfTeam(may, scope, day.rows.teamId)) continue
      const within = partWithin(day, part, wanted)
      if (isAny(day.rows.words, within.bits, 0)) found.push(within)
    }
  }
  return { base, isRolled: true, parts: found, spans }
}

/** Whether roll-ups know all of what is asked for. */
function isKept(scope: Scope, { base, groups, marks }: Asked): boolean {
  const asked = new Set<string>([...groups, ...Object.keys(narrowedTo(scope))])
  const splits = SPLITS.filter((split) => asked.has(split))
  return (
    scope.rule === undefined &&
    BASES[base].row !== null &&
    splits.every((split) => splitsOf(base as RolledBase).includes(split)) &&
    marks.every((mark) => keptAs(mark) !== null)
  )
}

/** The instants at which days are cut: where groups begin, and where a cohort comes of age. */
function cutsOf(scope: Scope, { groups, marks }: Asked): number[] {
  const bounds = groups.flatMap((group) => bucketsBy(group, scope).map(({ from }) => from))
  // Whoever has had the days to the millisecond is of age.
  const ages = marks.map(keptAs).flatMap((each) => (each?.part ? [scope.now - each.days * DAY_MS + 1] : []))
  return [...bounds, ...ages]
}

/** What rows must have to be counted, and may be. */
export function wantedOf({ rolled }: Pick<MayCount, 'rolled'>, scope: Scope): Wanted[] {
  const narrowed = Object.entries(narrowedTo(scope)) as [KeptSplit, string][]
  return rolled.seller === null ? narrowed : [...narrowed, ['seller', rolled.seller]]
}

/** True for a team whose rows are asked for, and may be counted. */
export function isOfTeam({ rolled }: Pick<MayCount, 'rolled'>, scope: Scope, teamId: number): boolean {
  return rolled.teams.has(teamId) && (scope.teamId ?? teamId) === teamId
}

/** The rows of the tables that a figure reads itself: FROM and WHERE. */
export function fromTables({ base, spans }: Pick<Reading, 'base' | 'spans'>, may: MayCount, scope: Scope): SQL {
  const { from, at, only, where } = BASES[base]
  // Each span by its bounds, not as a join: so the planner knows how few rows they hold.
  const isAsked = spans.map((span) => within(at, span))
  const isWithin = isAsked.length ? sql.join(isAsked, sql` OR `) : sql`false`
  return sql`FROM ${from} WHERE (${isWithin}) AND ${only} AND ${where(scope, may)}`
}
