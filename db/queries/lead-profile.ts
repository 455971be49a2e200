import { type SQL, sql } from 'drizzle-orm'
import type { EmailClass } from '#lib/lead/facts.ts'
import type { OwnerSide, Stage } from '#lib/lead/stages.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { Db } from '../client.ts'
import type { HandoffState } from '../schema/handoff.ts'

/** Kinds of next action, as the view `next_actions` names them. */
export type ActionKind = 'sla' | 'step' | 'auto_recycle' | 'nurture' | 'suppression' | 'review' | 'pipeline'

export type ProfileRecord = {
  id: number
  firstName: string | null
  lastName: string | null
  email: string
  emailClass: EmailClass | null
  title: string | null
  company: string | null
  phone: string | null
  place: string | null
  timeZone: string | null
  source: string | null
  campaign: string | null
  stage: Stage
  ownerSide: OwnerSide
  disqualifiedBy: string | null
  unsubscribedAt: string | null
  mergedIntoId: number | null
  createdAt: string
  account: {
    name: string | null
    domain: string | null
    industry: string | null
    employees: number | null
    country: string | null
    isTarget: boolean
    ownerName: string | null
    people: number
  } | null
  open: {
    handoffId: number
    state: HandoffState
    sellerName: string | null
    teamName: string
    mayOpen: boolean
  } | null
  nextActions: { kind: ActionKind; ownerSide: OwnerSide | 'any'; dueAt: string }[]
  suppression: { until: string; reason: string | null; bypass: boolean } | null
  nurture: { track: string; nextStepAt: string; isPaused: boolean } | null
}

/** One lead with its company, who holds it and all that is due to happen to it, if `where` holds; else null. */
export async function profileRecord(db: Db, where: SQL, maySeeHandoff: SQL): Promise<ProfileRecord | null> {
  const { rows } = await db.execute<ProfileRecord>(sql`
    SELECT leads.id, leads.first_name AS "firstName", leads.last_name AS "lastName", leads.email,
      leads.email_class AS "emailClass", leads.title, leads.company, leads.phone,
      coalesce(leads.city, leads.state, leads.country) AS place, leads.time_zone AS "timeZone", leads.source,
      leads.campaign, leads.stage, leads.owner_side AS "ownerSide", leads.disqualified_by AS "disqualifiedBy",
      leads.unsubscribed_at AS "unsubscribedAt", leads.merged_into_id AS "mergedIntoId",
      leads.created_at AS "createdAt",
      (SELECT json_build_object('name', accounts.name, 'domain', accounts.domain, 'industry', accounts.industry,
          'employees', accounts.employees, 'country', accounts.country, 'isTarget', accounts.is_target,
          'ownerName', owner.name,
          'people', (SELECT count(*) FROM leads member WHERE member.account_id = accounts.id))
        FROM accounts LEFT JOIN users owner ON owner.id = accounts.owner_id WHERE accounts.id = leads.account_id) AS account,
      (SELECT json_build_object('handoffId', handoffs.id, 'state', handoffs.state, 'sellerName', seller.name,
          'teamName', teams.name, 'mayOpen', ${maySeeHandoff})
        FROM handoffs JOIN teams ON teams.id = handoffs.team_id LEFT JOIN users seller ON seller.id = handoffs.seller_id
        WHERE handoffs.lead_id = leads.id AND handoffs.state IN ('offered', 'queued', 'accepted')) AS open,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'ownerSide', owner_side, 'dueAt', due_at)
          ORDER BY due_at), '[]') FROM next_actions WHERE lead_id = leads.id) AS "nextActions",
      CASE WHEN leads.suppressed_until IS NOT NULL THEN json_build_object('until', leads.suppressed_until,
        'reason', leads.suppression_reason, 'bypass', leads.suppression_bypass) END AS suppression,
      (SELECT json_build_object('track', tracks.name, 'nextStepAt', next_step_at, 'isPaused', paused_at IS NOT NULL)
        FROM enrolments JOIN tracks ON tracks.id = enrolments.track_id
        WHERE enrolments.lead_id = leads.id AND enrolments.ended_at IS NULL) AS nurture
    FROM leads WHERE ${where}`)
  return rows[0] ?? null
}

/** A score as the ledger recorded it when it changed. */
export type ScorePoint = { at: string; score: number; fit: number; intent: number; band: Band; policyVersion: number }

const MOST_POINTS = 500

/** The recorded scores of a lead, oldest first; of a very long life the latest. */
export async function scoreHistory(db: Db, leadId: number): Promise<ScorePoint[]> {
  const { rows } = await db.execute<ScorePoint>(sql`
    SELECT * FROM (
      SELECT to_json(at) #>> '{}' AS at, (data ->> 'score')::int AS score, (data ->> 'fit')::int AS fit,
        (data ->> 'intent')::int AS intent, data ->> 'band' AS band, policy_version AS "policyVersion", id
      FROM ledger WHERE lead_id = ${leadId} AND kind = 'lead.qualified' ORDER BY id DESC LIMIT ${MOST_POINTS}) latest
    ORDER BY id`)
  return rows.map(({ at, score, fit, intent, band, policyVersion }) => ({
    ...{ at, score, fit, intent, band, policyVersion },
  }))
}

/** A signal as it was received. */
export type SignalRecord = {
  id: string
  at: string
  type: string | null
  detail: string | null
  call: 'track' | 'page'
  name: string | null
  path: string | null
}

/** The latest signals of a lead, newest first. */
export async function latestSignals(db: Db, leadId: number, limit: number): Promise<SignalRecord[]> {
  const { rows } = await db.execute<SignalRecord>(sql`
    SELECT id, to_json(occurred_at) #>> '{}' AS at, type, detail, call, name, path FROM signals
    WHERE person_id = ${leadId} ORDER BY occurred_at DESC, id LIMIT ${limit}`)
  return rows
}
