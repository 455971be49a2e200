import { sql } from 'drizzle-orm'
import { maySeeLead } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import type { Whereabouts } from './rules/tell-whereabouts.ts'

/** Where a handoff is that left the caller's list, told to whoever may still see its lead; else null. */
export async function whereabouts({ db }: Baton, actor: UserActor, handoffId: number): Promise<Whereabouts | null> {
  const { rows } = await db.execute<Whereabouts>(sql`
    SELECT handoffs.state, handoffs.seller_id IS NOT DISTINCT FROM ${actor.userId} AS "isMine",
      seller.name AS "sellerName", closer.name AS "closedByName"
    FROM handoffs JOIN leads ON leads.id = handoffs.lead_id
    LEFT JOIN users seller ON seller.id = handoffs.seller_id LEFT JOIN users closer ON closer.id = handoffs.closed_by
    WHERE handoffs.id = ${handoffId} AND ${maySeeLead(actor)}`)
  return rows[0] ?? null
}
