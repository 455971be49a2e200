import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { callId } from '#lib/ingest/receive-calls.ts'
import type { ReceivedMail } from '#lib/testing/mail-server.ts'
import { illegalMoves } from '#lib/testing/told-stages.ts'
import type { Watched } from './director.ts'
import { misdelivered } from './letterbox.ts'
import type { Monitor } from './monitor.ts'
import type { Told } from './told.ts'
import type { Visitors } from './visitors.ts'
import { checkWeb } from './web-checks.ts'
import type { WebSellers } from './web-sellers.ts'

/** One thing that must hold: of how many it was asked, and where it did not. */
export type Held = { name: string; looked: number; problems: string[] }

type Seen = {
  told: Told
  visitors: Visitors
  watched: Watched
  rest: string[]
  alone: string[]
  received: readonly ReceivedMail[]
  interruptions: number
  monitor: Monitor | null
  browsers: WebSellers | null
}

/** Promises that were missed, and how often the ledger says so: once each, save where a late touch was taken back. */
const BREACHES = sql`
  SELECT 'promise ' || slas.id || ' was missed ' || count(ledger.id) || ' times' AS problem FROM slas
  LEFT JOIN ledger ON ledger.kind = 'sla.missed' AND ledger.lead_id = slas.lead_id AND (ledger.data->>'slaId')::bigint = slas.id
  WHERE NOT EXISTS (SELECT FROM ledger undone WHERE undone.lead_id = slas.lead_id AND undone.kind = 'action.undone')
  GROUP BY slas.id HAVING count(ledger.id) <> CASE slas.state WHEN 'missed' THEN 1 ELSE 0 END`

const REQUEUES = sql`
  SELECT 'handoff ' || handoffs.id || ' was queued anew ' || requeues || ' times after ' || count(ledger.id) || ' breaches' AS problem
  FROM handoffs LEFT JOIN ledger ON ledger.kind = 'sla.missed' AND ledger.handoff_id = handoffs.id AND ledger.data->>'touchedAt' IS NULL
  GROUP BY handoffs.id HAVING requeues <> count(ledger.id)`

const EFFECTS = sql`
  SELECT 'message ' || messages.key || ' became ' || count(job.id) || ' jobs' AS problem FROM messages
  LEFT JOIN pgboss.job ON job.singleton_key = messages.key WHERE messages.state <> 'failed'
  GROUP BY messages.key HAVING count(job.id) <> 1`

const OWNERS = sql`
  SELECT 'lead ' || lead_id || ' has ' || count(*) || ' open handoffs' AS problem FROM handoffs
  WHERE closed_at IS NULL GROUP BY lead_id HAVING count(*) > 1
  UNION ALL
  SELECT 'handoff ' || handoff_id || ' was claimed twice in a row' FROM (
    SELECT handoff_id, kind, lag(kind) OVER (PARTITION BY handoff_id ORDER BY id) AS before FROM ledger
    WHERE kind IN ('handoff.claimed', 'sla.missed', 'action.undone') AND data->>'touchedAt' IS NULL) told
  WHERE kind = 'handoff.claimed' AND before = 'handoff.claimed'
  UNION ALL
  SELECT 'handoff ' || handoffs.id || ' was begun ' || count(ledger.id) || ' times' FROM handoffs
  LEFT JOIN ledger ON ledger.kind = 'lead.handed_off' AND ledger.handoff_id = handoffs.id
  GROUP BY handoffs.id HAVING count(ledger.id) <> 1`

const ENDINGS = sql`
  SELECT 'handoff ' || handoffs.id || ', closed as ' || reason || ', took effect ' || count(ledger.id) || ' times' AS problem
  FROM handoffs LEFT JOIN ledger ON ledger.handoff_id = handoffs.id AND ledger.kind IN ('lead.recycled', 'lead.qualified_by_sales')
  WHERE handoffs.closed_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM ledger undone WHERE undone.handoff_id = handoffs.id AND undone.kind = 'action.undone')
  GROUP BY handoffs.id HAVING count(ledger.id) <> 1`

const TOUCHES = sql`
  SELECT 'touch ' || touches.id || ' is told ' || count(ledger.id) || ' times' AS problem FROM touches
  LEFT JOIN ledger ON ledger.kind = 'touch.logged' AND ledger.lead_id = touches.lead_id AND ledger.data->>'touchId' = touches.id::text
  GROUP BY touches.id HAVING count(ledger.id) <> 1`

const UNHEARD = sql`
  SELECT 'call ' || (received_calls.call->>'messageId') || ' is ' || count(signals.id) || ' signals' AS problem FROM received_calls
  LEFT JOIN signals ON signals.id = received_calls.id WHERE received_calls.call->>'type' IN ('track', 'page')
  GROUP BY received_calls.id HAVING count(signals.id) <> 1
  UNION ALL
  SELECT count(*) || ' signals came from no call' FROM signals
  WHERE NOT EXISTS (SELECT FROM received_calls WHERE received_calls.id = signals.id) HAVING count(*) > 0`

export async function checkAll(db: Db, seen: Seen): Promise<Held[]> {
  const { told, visitors, watched, rest, alone, monitor, browsers } = seen
  const mail = await misdelivered(db, seen.received, seen.interruptions)
  const problems = async (query: SQL) =>
    (await db.execute<{ problem: string }>(query)).rows.map(({ problem }) => problem)
  const count = async (table: string) =>
    Number((await db.execute(sql.raw(`SELECT count(*) FROM ${table}`))).rows[0]?.count)
  const held = async (name: string, table: string, query: SQL): Promise<Held> => ({
    name,
    looked: await count(table),
    problems: await problems(query),
  })
  return [
    await held('each breach happened once', "slas WHERE state = 'missed'", BREACHES),
    await held('each breach queued its handoff once', 'handoffs WHERE requeues > 0', REQUEUES),
    {
      name: 'no acknowledged event is lost',
      looked: visitors.acknowledged.size,
      problems: await lostEvents(db, visitors),
    },
    await held('no event counts twice', 'received_calls', UNHEARD),
    await held('each effect left the outbox once', 'messages', EFFECTS),
    { name: 'each mail arrived, under one key', looked: mail.looked, problems: mail.problems },
    await held('one owner always', 'handoffs', OWNERS),
    await held('each ending took effect once', 'handoffs WHERE closed_at IS NOT NULL', ENDINGS),
    await held('each touch is told once', 'touches', TOUCHES),
    { name: 'no acknowledged touch is lost', looked: told.touchIds.size, problems: await lostTouches(db, told) },
    { name: 'the ledger holds no illegal move', looked: await count('ledger'), problems: await illegalMoves(db) },
    { name: 'no lead leaked at any instant', looked: watched.looks, problems: watched.leaks },
    { name: 'nothing is left undone', looked: 1, problems: rest },
    { name: 'each worker can do it all alone', looked: 1, problems: alone },
    { name: 'no seller met an error', looked: told.counts.done + told.counts.refused, problems: told.unexpected },
    ...(browsers ? await checkWeb(db, browsers) : []),
    ...(monitor
      ? [
          {
            name: 'health answers, and ends well',
            looked: monitor.answers.well + monitor.answers.unwell,
            problems: monitor.problems,
          },
        ]
      : []),
  ]
}

async function lostEvents(db: Db, { acknowledged }: Visitors): Promise<string[]> {
  const ids = new Map([...acknowledged.keys()].map((messageId) => [callId(1, messageId), messageId]))
  const { rows } = await db.execute<{ id: string }>(sql`SELECT id FROM received_calls WHERE resolved_at IS NOT NULL`)
  for (const { id } of rows) ids.delete(id)
  return [...ids.values()].map((messageId) => `call ${messageId} was acknowledged and is not there`)
}

async function lostTouches(db: Db, { touchIds }: Told): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`SELECT id FROM touches`)
  const stored = new Set(rows.map(({ id }) => id))
  return [...touchIds].filter((id) => !stored.has(id)).map((id) => `touch ${id} was acknowledged and is not there`)
}
