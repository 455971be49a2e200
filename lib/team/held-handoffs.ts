import { sql } from 'drizzle-orm'
import { mayLead, mayManage } from '#lib/auth/permissions.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** A lead that somebody holds; `promiseDueAt` (ISO-8601) is null where no promise runs. */
export type HeldHandoff = { handoffId: number; leadName: string; headline: string; promiseDueAt: string | null }

/** What a seller holds, to whom the caller may give it, and what the policy then does to a promise. */
export type Held = {
  handoffs: HeldHandoff[]
  takers: { id: number; name: string }[]
  onReassign: 'keep' | 'restart'
}

/** What somebody who goes away leaves behind; nothing for callers who may not decide about them. */
export async function heldHandoffs({ db }: Baton, actor: UserActor, { userId }: { userId: number }): Promise<Held> {
  const [{ rows: handoffs }, { rows: takers }, { document }] = await Promise.all([
    db.execute<HeldHandoff>(sql`
      SELECT handoffs.id AS "handoffId", handoffs.headline,
        coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email) AS "leadName",
        (SELECT to_json(due_at) #>> '{}' FROM slas WHERE slas.handoff_id = handoffs.id AND slas.state = 'active') AS "promiseDueAt"
      FROM handoffs JOIN leads ON leads.id = handoffs.lead_id JOIN users member ON member.id = handoffs.seller_id
      WHERE handoffs.seller_id = ${userId} AND handoffs.state IN ('offered', 'accepted') AND ${mayManage(actor)}
      ORDER BY handoffs.next_due_at, handoffs.id`),
    db.execute<{ id: number; name: string }>(sql`
      SELECT other.id, other.name FROM users other JOIN users member ON member.id = ${userId}
      JOIN sellers ON sellers.user_id = other.id
      WHERE other.team_id = member.team_id AND other.id <> member.id AND other.disabled_at IS NULL
        AND sellers.takes_leads AND ${mayLead(actor)} ORDER BY other.name`),
    livePolicy(db),
  ])
  return { handoffs, takers, onReassign: document.sla.onReassign }
}
