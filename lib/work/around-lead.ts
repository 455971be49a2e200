import { sql } from 'drizzle-orm'
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
  const person = sql`leads.id, coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email) AS name,
    leads.title, leads.stage, to_json(leads.last_active_at) #>> '{}' AS "lastActiveAt", ${maySeeLead(actor)} AS "mayOpen",
    (SELECT users.name FROM handoffs JOIN users ON users.id = handoffs.seller_id
      WHERE handoffs.lead_id = leads.id AND handoffs.state IN ('offered', 'accepted')) AS owner`
  const words = sql`coalesce(leads.first_name, '') || ' ' || coalesce(leads.last_name, '') || ' ' || leads.email
    || ' ' || coalesce(leads.company, '')`
  const [group, same, earlier, { recycleRules }] = await Promise.all([
    db.execute<PersonBeside>(sql`SELECT ${person} FROM leads JOIN leads mine ON mine.account_id = leads.account_id
      WHERE mine.id = ${leadId} AND leads.id <> mine.id AND leads.last_active_at > ${since}
        AND ${nameOf('leads')} IS DISTINCT FROM nullif(${nameOf('mine')}, '')
      ORDER BY leads.last_active_at DESC LIMIT ${SHOWN}`),
    // The same full name at the same company, or with the same telephone.
    db.execute<PersonBeside>(sql`SELECT ${person} FROM leads, leads mine
      WHERE mine.id = ${leadId} AND leads.id <> mine.id AND mine.first_name <> '' AND mine.last_name <> ''
        AND ${words} ILIKE replace(mine.first_name || ' ' || mine.last_name, '%', '') || '%'
        AND ${nameOf('leads')} = ${nameOf('mine')}
        AND (leads.account_id = mine.account_id OR leads.phone = mine.phone OR lower(leads.company) = lower(mine.company))
      ORDER BY leads.last_active_at DESC NULLS LAST LIMIT ${SHOWN}`),
    db.execute<EarlierAttempt>(sql`SELECT handoffs.id, attempt, users.name AS "sellerName", reason AS outcome,
        (SELECT count(*)::int FROM touches WHERE handoff_id = handoffs.id AND undone_at IS NULL) AS touches,
        to_json(coalesce(closed_at, handed_off_at)) #>> '{}' AS at
      FROM handoffs LEFT JOIN users ON users.id = handoffs.seller_id
      WHERE lead_id = ${leadId} AND handoffs.id < ${handoffId} ORDER BY attempt DESC LIMIT ${SHOWN}`),
    livePolicy(db),
  ])
  return {
    buyingGroup: group.rows,
    duplicates: same.rows,
    earlier: earlier.rows.map((row) => ({
      ...row,
      outcome: row.outcome && (recycleRules.get(row.outcome)?.label ?? row.outcome),
    })),
  }
}
