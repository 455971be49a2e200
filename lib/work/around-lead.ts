import { sql } from 'drizzle-orm'
import { duplicatesOf } from '#db/queries/duplicates.ts'
import { wholeHistory } from '#db/queries/merged-leads.ts'
import { maySeeLead } from '#lib/auth/permissions.ts'
import type { Stage } from '#lib/lead/stages.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { databaseNow } from './views.ts'

/** Somebody beside the lead in focus. `mayOpen` when the caller may see their page; instants ISO-8601. */
export type PersonBeside = {
  id: number
  name: string
  title: string | null
  stage: Stage
  owner: string | null
  lastActiveAt: string | null
  mayOpen: boolean
}

/** An earlier pass of the baton of the same lead. */
export type EarlierAttempt = {
  id: number
  attempt: number
  sellerName: string | null
  outcome: string | null
  touches: number
  at: string
}

/** What a seller should know of a lead before calling: who else, again, and before. */
export type AroundLead = {
  /** Others of the account who were active in 14 days, the latest first: the buying group. */
  buyingGroup: PersonBeside[]
  /** Most likely the same person under another address: one should not call both. */
  duplicates: PersonBeside[]
  earlier: EarlierAttempt[]
}

const SHOWN = 6

/** Reads them for a lead whose handoff the caller sees. */
export async function aroundLead(
  baton: Baton,
  actor: UserActor,
  { leadId, handoffId }: { leadId: number; handoffId: number },
): Promise<AroundLead> {
  const { db } = baton
  const since = sql`${await databaseNow(baton)}::timestamptz - interval '14 days'`
  const nameOf = (table: string) =>
    sql`lower(concat_ws(' ', ${sql.raw(table)}.first_name, ${sql.raw(table)}.last_name))`
  const person = personOf(actor)
  const [group, same, earlier, { recycleRules }] = await Promise.all([
    db.execute<PersonBeside>(sql`SELECT ${person} FROM leads JOIN leads mine ON mine.account_id = leads.account_id
      WHERE mine.id = ${leadId} AND leads.id <> mine.id AND leads.stage NOT IN ('merged', 'erased') AND leads.last_active_at > ${since}
        AND ${nameOf('leads')} IS DISTINCT FROM nullif(${nameOf('mine')}, '')
      ORDER BY leads.last_active_at DESC LIMIT ${SHOWN}`),
    leadDuplicates(baton, actor, leadId),
    db.execute<EarlierAttempt>(sql`SELECT handoffs.id, attempt, users.name AS "sellerName", reason AS outcome,
        (SELECT count(*)::int FROM touches WHERE handoff_id = handoffs.id AND undone_at IS NULL) AS touches,
        to_json(coalesce(closed_at, handed_off_at)) #>> '{}' AS at
      FROM handoffs LEFT JOIN users ON users.id = handoffs.seller_id
      WHERE lead_id = ANY(${wholeHistory(leadId)}) AND handoffs.id < ${handoffId} ORDER BY handoffs.id DESC LIMIT ${SHOWN}`),
    livePolicy(db),
  ])
  return {
    buyingGroup: group.rows,
    duplicates: same,
    earlier: earlier.rows.map((row) => ({
      ...row,
      outcome: row.outcome && (recycleRules.get(row.outcome)?.label ?? row.outcome),
    })),
  }
}

/** Who is most likely the same person as a lead: one should not call both. */
export async function leadDuplicates({ db }: Baton, actor: UserActor, leadId: number): Promise<PersonBeside[]> {
  const { rows } = await db.execute<PersonBeside>(sql`
    SELECT ${personOf(actor)} FROM leads WHERE leads.id IN ${duplicatesOf(leadId)}
    ORDER BY leads.last_active_at DESC NULLS LAST LIMIT ${SHOWN}`)
  return rows
}

const personOf = (actor: UserActor) => sql`leads.id,
  coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email) AS name, leads.title, leads.stage,
  to_json(leads.last_active_at) #>> '{}' AS "lastActiveAt", ${maySeeLead(actor)} AS "mayOpen",
  (SELECT users.name FROM handoffs JOIN users ON users.id = handoffs.seller_id
    WHERE handoffs.lead_id = leads.id AND handoffs.state IN ('offered', 'accepted')) AS owner`
