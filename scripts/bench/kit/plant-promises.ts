import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { install } from '#lib/installation/install.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { createUser } from '#lib/team/create-user.ts'
import { dropIndexes } from './drop-indexes.ts'

const SELLERS = 50
const CHUNK = 100_000
const TABLES = ['leads', 'handoffs', 'slas', 'tasks']

/**
 * Plants leads that sellers hold, each with an open handoff, a first step and a promise that falls due in one to thirty
 * days. What a handoff carries is as large as a real one's.
 */
export async function plantPromises(db: Db, count: number): Promise<void> {
  const baton = { db }
  await install(baton, { kind: 'real', company: 'Bench' })
  for (let seller = 1; seller <= SELLERS; seller++) {
    const user = { email: `seller${seller}@bench.test`, name: `Seller ${seller}`, role: 'seller' as const }
    await createUser(baton, SYSTEM, { ...user, teamId: 1, seller: {} })
  }
  const indexes = await db.transaction((tx) => dropIndexes(tx, TABLES))
  for (let planted = 0; planted < count; planted += CHUNK) {
    await plantChunk(db, planted + 1, Math.min(planted + CHUNK, count))
  }
  for (const index of indexes.values()) {
    await db.transaction(async (tx) => {
      await tx.execute(sql`SET LOCAL maintenance_work_mem = '512MB'`)
      await tx.execute(sql.raw(index))
    })
  }
  for (const table of ['people', ...TABLES]) await db.execute(sql.raw(`VACUUM ANALYZE ${table}`))
}

/** Makes the promises of leads fall due one after another, so many milliseconds apart: those from one id to another. */
export async function makeDue(db: Db, [from, to]: readonly [number, number], at: Date, everyMs: number): Promise<void> {
  const after = sql`(lead_id - ${from}) * ${everyMs}::float8 * interval '1 millisecond'`
  await db.execute(sql`
    UPDATE slas SET due_at = ${at}::timestamptz + ${after} WHERE lead_id BETWEEN ${from} AND ${to}`)
}

const BRIEF = JSON.stringify({
  headline: 'VP Marketing at Helio asked for a demo',
  nextBestStep: 'Call at once; if nobody answers, send the message and call again in two hours.',
  signals: Array.from({ length: 6 }, (_, n) => ({
    rule: `rule_${n}`,
    part: 'intent',
    label: 'Viewed pricing',
    points: 12,
  })),
  message: { subject: 'Your request for Helio', body: 'thanks for reaching out. '.repeat(12) },
  slots: [],
})

async function plantChunk(db: Db, from: number, to: number): Promise<void> {
  const range = sql`generate_series(${from}::bigint, ${to}::bigint) AS n`
  const due = sql`now() + interval '1 day' + (n % 2505600) * interval '1 second'`
  const seller = sql`1 + n % ${SELLERS}`
  const statements: SQL[] = [
    sql`INSERT INTO people (id, last_seen_at) OVERRIDING SYSTEM VALUE SELECT n, now() FROM ${range}`,
    sql`INSERT INTO leads (id, email, email_domain, first_name, last_name, stage, fit_score, intent_score, score, band, created_at)
        SELECT n, 'lead' || n || '@company-' || n / 10 || '.example', 'company-' || n / 10 || '.example', 'Priya', 'Nair',
          'handed_off', n % 60, n % 40, n % 100, 'B', now() FROM ${range}`,
    sql`INSERT INTO handoffs (id, lead_id, attempt, situation, policy_version, state, team_id, seller_id, band, score, brief,
          routing_steps, handed_off_at, next_due_at, recycle_at)
        OVERRIDING SYSTEM VALUE
        SELECT n, n, 1, 'hand_raise', 1, 'offered', 1, ${seller}, 'B', n % 100, ${BRIEF}::jsonb, '["territory: all"]', now(),
          ${due}, now() + interval '10 days' FROM ${range}`,
    sql`INSERT INTO slas (handoff_id, lead_id, promise, team_id, seller_id, words, value, unit, clock, seconds_promised, started_at, warn_at, due_at)
        SELECT n, n, 'first_touch', 1, ${seller}, '5 business minutes', 5, 'minutes', 'business', 300, now(), now(), ${due} FROM ${range}`,
    sql`INSERT INTO tasks (handoff_id, lead_id, step_id, channel, label, due_at)
        SELECT n, n, 'call_1', 'call', 'Call', ${due} FROM ${range}`,
  ]
  await db.transaction(async (tx) => {
    // Without checking keys row by row, which are right by construction.
    await tx.execute(sql`SET LOCAL session_replication_role = replica`)
    for (const statement of statements) await tx.execute(statement)
  })
}
