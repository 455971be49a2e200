import { sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.ts'
import { duplicatesOf } from '#db/queries/duplicates.ts'
import { mayClaim, maySeeLead, mayWork } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type MergePair, type MergeSide, pairOf, tellMerge, whyNotMerge } from './rules/tell-merge.ts'

export type MergePreview = MergePair & ReturnType<typeof tellMerge> & { whyNot: string | null }

/** What merging two leads would do, and whether the caller may; null when one of them is not there. */
export async function mergePreview(
  { db }: Baton,
  actor: UserActor,
  { leadId, otherId }: { leadId: number; otherId: number },
): Promise<MergePreview | null> {
  const { looked, other, areAlike } = await loadPair(db, actor, leadId, otherId)
  if (!looked || !other) return null
  const pair = pairOf(looked, other)
  const whyNot = whyNotMerge(pair, areAlike)
  // Who may neither see a lead nor take it in learns nothing of it.
  if (whyNot && !(looked.isSeen && other.isSeen)) return null
  return { ...pair, ...tellMerge(pair), whyNot }
}

/** Two leads as a merge sees them, and whether they look like one person. */
export async function loadPair(db: Db | Tx, actor: UserActor, leadId: number, otherId: number) {
  const { rows } = await db.execute<MergeSide & { isAlike: boolean }>(sql`
    SELECT leads.id, coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email) AS name,
      leads.email, leads.title, coalesce(leads.company, accounts.name) AS company, leads.phone, leads.stage,
      leads.unsubscribed_at IS NOT NULL AS "isUnsubscribed", to_json(leads.suppressed_until) #>> '{}' AS "suppressedUntil",
      (SELECT tracks.name FROM enrolments JOIN tracks ON tracks.id = enrolments.track_id
        WHERE enrolments.lead_id = leads.id AND ended_at IS NULL) AS track,
      (SELECT count(*)::int FROM signals WHERE person_id = leads.id) AS signals,
      (SELECT count(*)::int FROM handoffs passed WHERE passed.lead_id = leads.id AND passed.closed_at IS NOT NULL) AS handoffs,
      (SELECT count(*)::int FROM notes WHERE notes.lead_id = leads.id) AS notes,
      CASE WHEN handoffs.id IS NOT NULL THEN json_build_object('handoffId', handoffs.id, 'state', handoffs.state,
        'holder', coalesce(users.name, 'The queue of ' || teams.name)) END AS open,
      handoffs.id IS NULL OR ${mayWork(actor)} OR (handoffs.state = 'queued' AND ${mayClaim(actor)}) AS "isTheirs",
      ${maySeeLead(actor)} AS "isSeen", leads.id IN ${duplicatesOf(leadId)} AS "isAlike"
    FROM leads LEFT JOIN accounts ON accounts.id = leads.account_id
    LEFT JOIN handoffs ON handoffs.lead_id = leads.id AND handoffs.state IN ('offered', 'queued', 'accepted')
    LEFT JOIN users ON users.id = handoffs.seller_id LEFT JOIN teams ON teams.id = handoffs.team_id
    WHERE leads.id IN (${leadId}, ${otherId})`)
  const sideOf = (wanted: number) => rows.find(({ id }) => id === wanted)
  const other = sideOf(otherId)
  return { looked: sideOf(leadId), other, areAlike: other?.isAlike === true }
}
