import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { KPIS, type KpiId } from './rules/definitions.ts'

/** What was aimed at from when on, and who said so; null aims at nothing. `setAt` is ISO-8601. */
export type TargetChange = { value: number | null; reason: string; setBy: string | null; setAt: string }
export type Targets = Record<KpiId, number | null>

/** What each KPI aims at: the last that a manager set, else the default. */
export async function loadTargets(db: Db): Promise<Targets> {
  const { rows } = await db.execute<{ kpi: string; value: number | null }>(
    sql`SELECT DISTINCT ON (kpi) kpi, value FROM kpi_targets ORDER BY kpi, id DESC`,
  )
  const set = new Map(rows.map(({ kpi, value }) => [kpi, value]))
  const entries = Object.entries(KPIS).map(([id, { target }]) => [id, set.has(id) ? (set.get(id) ?? null) : target])
  return Object.fromEntries(entries) as Targets
}

/** The targets of one KPI, the latest first, and whether the caller may set another. */
export async function targetHistory(
  { db }: Baton,
  actor: UserActor,
  kpi: KpiId,
): Promise<{ changes: TargetChange[]; maySet: boolean }> {
  const [{ rows: changes }, { rows }] = await Promise.all([
    db.execute<TargetChange>(sql`
      SELECT value, reason, users.name AS "setBy", to_json(set_at) #>> '{}' AS "setAt"
      FROM kpi_targets LEFT JOIN users ON users.id = set_by WHERE kpi = ${kpi} ORDER BY kpi_targets.id DESC LIMIT 50`),
    db.execute<{ maySet: boolean }>(sql`SELECT ${holds(actor, 'editTargets')} AS "maySet"`),
  ])
  return { changes, maySet: rows[0]?.maySet ?? false }
}
