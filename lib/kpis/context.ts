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

export async function openContext({ db, clock }: Baton, actor: UserActor, query: KpiQuery): Promise<KpiContext> {
  const [policy, rolledUp, { rows }] = await Promise.all([
    livePolicy(db),
    rolledUpDays(db),
    db.execute<{ now: number; zone: string | null }>(sql`
      SELECT floor(extract(epoch FROM now()) * 1000)::float8 AS now,
        (SELECT calendar ->> 'timeZone' FROM teams WHERE id = ${actor.teamId}::bigint) AS zone`),
  ])
  const now = clock ? clock().getTime() : (rows[0]?.now ?? 0)
  const zone = knownZone(query.zone ?? rows[0]?.zone ?? null)
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
      pass: (row) => mayMeasure(actor, row),
      allLeads: mayMeasureAllLeads(actor),
      freeLeads: mayMeasureFreeLeads(actor),
      isOwnOnly: actor.role === 'seller',
    },
  }
}
