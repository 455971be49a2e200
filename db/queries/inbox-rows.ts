import { type SQL, sql } from 'drizzle-orm'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { Db } from '../client.ts'
import { runPrepared } from '../prepared.ts'
import type { HandoffState } from '../schema/handoff.ts'

/** Instants ISO-8601. */
export type InboxRecord = {
  id: number
  leadId: number
  state: HandoffState
  version: number
  attempt: number
  requeues: number
  band: Band
  score: number
  situation: string
  teamId: number
  sellerId: number | null
  sellerName: string | null
  headline: string
  source: string | null
  firstName: string | null
  lastName: string | null
  email: string
  title: string | null
  company: string | null
  nextDueAt: string | null
  closedAt: string | null
  snoozedUntil: string | null
  handedOffAt: string
  recycleAt: string | null
  reason: string | null
  attempts: number
  isTouched: boolean
  /** The promise that is shown. */
  sla: {
    state: 'active' | 'met' | 'missed' | 'void'
    words: string
    clock: 'business' | 'elapsed'
    startedAt: string
    warnAt: string
    dueAt: string
    touchedAt: string | null
  } | null
}

type Sla = NonNullable<InboxRecord['sla']>
/** As it comes from the database: with the columns of the promise beside those of the handoff. */
type FlatRecord = Omit<InboxRecord, 'sla'> & { [Column in keyof Sla as `sla${Capitalize<Column>}`]: Sla[Column] | null }

/**
 * Rows of the inbox for a condition on `handoffs`, each with its lead, its company and the promise that is shown: the
 * latest first-touch promise, as `sla` for `where` too. `order` must be served by an index of the view's.
 */
export async function inboxRecords(
  db: Db,
  { where, order, limit }: { where: SQL; order: SQL; limit: number },
): Promise<InboxRecord[]> {
  return (await runPrepared<FlatRecord>(db, inboxQuery(where, order, limit))).map(withSla)
}

function withSla(flat: FlatRecord): InboxRecord {
  const { slaState, slaWords, slaClock, slaStartedAt, slaWarnAt, slaDueAt, slaTouchedAt, ...record } = flat
  if (!slaState) return { ...record, sla: null }
  const instants = { startedAt: slaStartedAt, warnAt: slaWarnAt, dueAt: slaDueAt, touchedAt: slaTouchedAt }
  return { ...record, sla: { state: slaState, words: slaWords, clock: slaClock, ...instants } as Sla }
}

/** The statement by itself. Its limit is a part of it: of a parameter the planner would not know that it is small. */
export function inboxQuery(where: SQL, order: SQL, limit: number): SQL {
  return sql`
    SELECT handoffs.id, handoffs.lead_id AS "leadId", handoffs.state, handoffs.version, handoffs.attempt, handoffs.requeues,
      handoffs.band, handoffs.situation, handoffs.team_id AS "teamId", handoffs.seller_id AS "sellerId",
      seller.name AS "sellerName", handoffs.headline, nullif(handoffs.source, 'unknown') AS source,
      leads.first_name AS "firstName", leads.last_name AS "lastName", leads.email, leads.title,
      coalesce(accounts.name, leads.company, accounts.domain) AS company, handoffs.next_due_at AS "nextDueAt",
      handoffs.closed_at AS "closedAt", handoffs.snoozed_until AS "snoozedUntil", handoffs.score,
      handoffs.handed_off_at AS "handedOffAt", handoffs.recycle_at AS "recycleAt", handoffs.reason, handoffs.attempts,
      handoffs.first_touch_at IS NOT NULL AS "isTouched", sla.state AS "slaState", sla.words AS "slaWords",
      sla.clock AS "slaClock", sla.started_at AS "slaStartedAt", sla.warn_at AS "slaWarnAt", sla.due_at AS "slaDueAt",
      sla.touched_at AS "slaTouchedAt"
    FROM handoffs
    JOIN leads ON leads.id = handoffs.lead_id
    LEFT JOIN accounts ON accounts.id = leads.account_id
    LEFT JOIN users seller ON seller.id = handoffs.seller_id
    LEFT JOIN LATERAL (SELECT state, words, clock, started_at, warn_at, due_at, touched_at FROM slas
      WHERE handoff_id = handoffs.id AND promise = 'first_touch' ORDER BY id DESC LIMIT 1) sla ON true
    WHERE ${where} ORDER BY ${order} LIMIT ${sql.raw(String(Math.trunc(limit)))}`
}
