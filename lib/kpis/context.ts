import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { MayCount } from '#db/queries/kpi-bases.ts'
import { rolledUpDays } from '#db/queries/roll-up-kpi-days.ts'
import { mayMeasure, mayMeasureAllLeads, mayMeasureFreeLeads } from '#lib/auth/permissions.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type Comparison, comparedWith, knownZone, type RangeId, resolveRange } from './rules/range.ts'
import type { Clock, Filters, Narrowing, Scope } from './rules/scope.ts'

/** What a screen asks for. Without a zone the caller's team's counts. `spanFrom`, `spanTo`: epoch ms, of one mark. */
export type KpiQuery = Filters &
  Narrowing & {
    range: RangeId
    from: string | null
    to: string | null
    compare: Comparison
    zone: string | null
    clock: Clock
    spanFrom?: number | null
    spanTo?: number | null
  }

/** Everything that a figure is computed from: who may count what, the range, the range before, the live policy. */
export type KpiContext = {
  db: Db
  actor: UserActor
  may: MayCount
  scope: Scope
  before: Scope | null
  policy: CompiledPolicy
}

/** The database's now, the zone of the caller's team, and what they may count. */
type Known = { now: number; zone: string | null; teams: number[]; allLeads: boolean; freeLeads: boolean }

export async function openContext({ db, clock }: Baton, actor: UserActor, query: KpiQuery): Promise<KpiContext> {
  const pass = (row: Parameters<MayCount['pass']>[0]) => mayMeasure(actor, row)
  const [allLeads, freeLeads] = [mayMeasureAllLeads(actor), mayMeasureFreeLeads(actor)]
  const [policy, rolledUp, { rows }] = await Promise.all([
    livePolicy(db),
    rolledUpDays(db),
    db.execute<Known>(sql`
      SELECT floor(extract(epoch FROM now()) * 1000)::float8 AS now,
        (SELECT calendar ->> 'timeZone' FROM teams WHERE id = ${actor.teamId}::bigint) AS zone,
        ARRAY(SELECT id::int FROM teams WHERE ${pass({ teamId: sql`teams.id`, sellerId: sql`${actor.userId}::bigint` })}) AS teams,
        ${allLeads} AS "allLeads", ${freeLeads} AS "freeLeads"`),
  ])
  const known = rows[0] as Known
  const now = clock ? clock().getTime() : known.now
  const zone = knownZone(query.zone ?? known.zone)
  const { teamId, sellerId, segment, source, situation, band, reason, rule, waitAtLeast, waitBelow, track } = query
  const unheeded = policy.document.signals.filter(({ category }) => category === 'negative').map(({ id }) => id)
  const span = resolveRange({ range: query.range, from: query.from, to: query.to, zone }, now)
  const scope: Scope = {
    ...{ teamId, sellerId, segment, source, situation, band, reason, rule, waitAtLeast, waitBelow, track },
    ...{ zone, clock: query.clock, now, unheeded, rolledUp },
    from: query.spanFrom ?? span.from,
    to: query.spanTo ?? span.to,
  }
  const earlier = comparedWith(span, query.compare, zone)
  return {
    ...{ db, actor, policy, scope },
    before: earlier && { ...scope, ...earlier },
    may: {
      ...{ pass, allLeads, freeLeads },
      rolled: {
        ...{ teams: new Set(known.teams), allLeads: known.allLeads, freeLeads: known.freeLeads },
        seller: actor.role === 'seller' ? String(actor.userId) : null,
      },
    },
  }
}
