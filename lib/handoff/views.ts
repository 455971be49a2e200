import { sql } from 'drizzle-orm'
import { wholeHistory } from '#db/queries/merged-leads.ts'
import type { HandoffState } from '#db/schema/handoff.ts'
import { maySeeLead } from '#lib/auth/permissions.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** One pass of the baton in a lead's history, with the promises that were made; instants ISO-8601. */
export type PastHandoff = {
  id: number
  attempt: number
  state: HandoffState
  situation: string
  teamName: string
  sellerName: string | null
  band: Band
  score: number
  policyVersion: number
  routingSteps: string[]
  handedOffAt: string
  closedAt: string | null
  closedBy: string | null
  reason: string | null
  feedback: 'good' | 'bad' | null
  promises: {
    words: string
    promise: 'first_touch' | 'claim'
    state: 'active' | 'met' | 'missed' | 'void'
    dueAt: string
  }[]
}

/** The handoffs of a lead that the caller may see, and of those merged into it, the latest first. */
export async function leadHandoffs({ db }: Baton, actor: UserActor, leadId: number): Promise<PastHandoff[]> {
  const { rows } = await db.execute<PastHandoff>(sql`
    SELECT handoffs.id, attempt, handoffs.state, handoffs.brief -> 'situation' ->> 'label' AS situation,
      teams.name AS "teamName", seller.name AS "sellerName", handoffs.band, handoffs.score,
      policy_version AS "policyVersion", routing_steps AS "routingSteps",
      to_json(handed_off_at) #>> '{}' AS "handedOffAt", to_json(closed_at) #>> '{}' AS "closedAt",
      closer.name AS "closedBy", reason, feedback,
      (SELECT coalesce(json_agg(json_build_object('words', words, 'promise', promise, 'state', slas.state,
          'dueAt', due_at) ORDER BY slas.id), '[]') FROM slas WHERE slas.handoff_id = handoffs.id) AS promises
    FROM handoffs
    JOIN leads ON leads.id = ${leadId}
    JOIN teams ON teams.id = handoffs.team_id
    LEFT JOIN users seller ON seller.id = handoffs.seller_id
    LEFT JOIN users closer ON closer.id = handoffs.closed_by
    WHERE handoffs.lead_id = ANY(${wholeHistory(leadId)}) AND ${maySeeLead(actor)} ORDER BY handoffs.id DESC`)
  const { recycleRules } = await livePolicy(db)
  return rows.map((row) => ({ ...row, reason: row.reason && (recycleRules.get(row.reason)?.label ?? row.reason) }))
}
