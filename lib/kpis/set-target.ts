import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { KPIS, type KpiId, TARGETED } from './rules/definitions.ts'

const target = z.object({
  kpi: z.string().refine((id): id is KpiId => TARGETED.includes(id as KpiId), 'There is no target for this KPI.'),
  /** In the KPI's unit: seconds, a share from 0 to 1, a number; null aims at nothing. */
  value: z.number().min(0, 'A target is 0 or more.').max(10_000_000, 'A target is 10 million at most.').nullable(),
  reason: z.string().trim().min(1, 'Say why, so that others can follow.').max(300),
})
export type TargetInput = z.input<typeof target>

/**
 * Says what a KPI aims at from now on; what it aimed at before stays in its history.
 * @throws Refusal when the value is not one of its unit, or the caller is neither a manager nor an admin
 */
export async function setTarget(baton: Baton, actor: UserActor, input: TargetInput): Promise<void> {
  const parsed = target.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', parsed.error.issues.map(({ message }) => message).join(' '))
  const { kpi, value, reason } = parsed.data
  if (KPIS[kpi].unit === 'share' && value !== null && value > 1)
    throw new Refusal('invalid', 'A share is 100 % at most. Enter a lower target.')
  await transact(baton, actor, async ({ tx, now }) => {
    const { rowCount } = await tx.execute(sql`
      INSERT INTO kpi_targets (kpi, value, reason, set_by, set_at)
      SELECT ${kpi}, ${value}::float8, ${reason}, ${actor.userId}::bigint, ${now}::timestamptz
      WHERE ${holds(actor, 'editTargets')}`)
    if (!rowCount) throw new Refusal('not_allowed', 'Only managers and admins set targets.')
  })
}
