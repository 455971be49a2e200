import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { install, officeCalendar } from '#lib/installation/install.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { SYSTEM } from '#lib/shell/transact.ts'
import { createTeam } from '#lib/team/create-team.ts'
import { createUser } from '#lib/team/create-user.ts'
import { dropIndexes } from './drop-indexes.ts'

const TEAMS = 5
const SELLERS = 50

/**
 * Fills an empty database with so many handoffs over so many days, one a lead, with their promises: set-wise and by
 * arithmetic, for figures of speed only. Two fifths are recycled, a third qualified; nine of ten are closed, half with feedback.
 * @returns a RevOps user, who counts all of it
 */
export async function generateHandoffs(db: Db, count: number, overDays: number): Promise<UserActor> {
  const baton = { db }
  await install(baton, { kind: 'real', company: 'Bench' })
  for (let team = 1; team < TEAMS; team++) {
    await createTeam(baton, SYSTEM, { slug: `team_${team}`, name: `Team ${team}`, calendar: officeCalendar('UTC') })
  }
  for (let seller = 0; seller < SELLERS; seller++) {
    const who = { email: `seller${seller}@bench.example`, name: `Seller ${seller}`, role: 'seller' as const }
    await createUser(baton, SYSTEM, { ...who, teamId: 1 + (seller % TEAMS), seller: {} })
  }
  const revops = { email: 'revops@bench.example', name: 'Riley', role: 'revops' as const }
  const userId = await createUser(baton, SYSTEM, revops)
  // One transaction with the triggers off: nobody listens, and the rows are sound by arithmetic.
  await db.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL session_replication_role = replica`)
    await tx.execute(sql`SET LOCAL maintenance_work_mem = '512MB'`)
    const indexes = await dropIndexes(tx, ['leads', 'handoffs', 'slas', 'signals'])
    // The search for people by parts of words is no part of any figure, and takes longest to make.
    indexes.delete('leads_words')
    await tx.execute(sql`INSERT INTO people (id, facts, last_seen_at) OVERRIDING SYSTEM VALUE
      SELECT n, '{}', now() FROM generate_series(1, ${count}::int) n`)
    await tx.execute(sql`
      INSERT INTO leads (id, email, email_domain, source, stage, created_at, review_at)
      SELECT n, 'l' || n || '@x' || n % 5000 || '.example', 'x' || n % 5000 || '.example', 's' || n % 8,
        CASE WHEN n % 10 < 8 THEN 'disqualified' ELSE 'nurturing' END,
        now() - (n::float8 / ${count}) * ${overDays}::int * interval '1 day' - interval '1 hour', now() + interval '7 days'
      FROM generate_series(1, ${count}::int) n`)
    await tx.execute(sql`
      INSERT INTO handoffs (id, lead_id, attempt, situation, policy_version, state, team_id, seller_id, band, score,
        source, segment, brief, routing_steps, signal_at, handed_off_at, accepted_at, first_touch_at,
        wait_business_seconds, last_touch_at, closed_at, reason, feedback, qualified_at, recycled_at)
      OVERRIDING SYSTEM VALUE
      SELECT n, n, 1, (ARRAY['hand_raise', 'strategic_account', 'icp_rising'])[1 + n % 3], 1,
        CASE WHEN n % 11 = 0 THEN 'rejected' ELSE 'disposed' END, 1 + n % ${TEAMS}::int,
        (SELECT min(user_id) FROM sellers) + n % ${SELLERS}::int,
        (ARRAY['A', 'B', 'C', 'D'])[1 + n % 4], 50 + n % 50, 's' || n % 8, (ARRAY['enterprise', 'mid_market', 'small'])[1 + n % 3],
        jsonb_build_object('headline', 'Asked for a demo', 'situation', jsonb_build_object('label', 'Hand-raise'), 'why', repeat(md5(n::text), 30), 'reasons',
          jsonb_build_array(jsonb_build_object('rule', 'r' || n % 12, 'label', 'Rule ' || n % 12),
            jsonb_build_object('rule', 'q' || n % 7, 'label', 'Question ' || n % 7))), '[]',
        made - interval '2 seconds', made, made + interval '1 minute',
        CASE WHEN n % 11 <> 0 THEN made + waited * interval '1 second' END, CASE WHEN n % 11 <> 0 THEN waited END,
        made + waited * interval '1 second',
        CASE WHEN n % 10 < 9 THEN made + interval '4 days' END,
        (ARRAY['meeting_set', 'not_now', 'no_response', 'not_icp', 'connected'])[1 + n % 5],
        CASE WHEN n % 10 < 9 THEN (ARRAY['good', NULL, 'bad', NULL])[1 + n / 10 % 4] END,
        CASE WHEN n % 5 IN (0, 4) AND n % 10 < 9 AND n % 11 <> 0 THEN made + interval '4 days' END,
        CASE WHEN n % 5 IN (1, 2) AND n % 10 < 9 THEN made + interval '4 days 10 seconds' END
      FROM (SELECT n, now() - (n::float8 / ${count}) * ${overDays}::int * interval '1 day' AS made,
        ((n::bigint * 7919) % 7200 + (n::bigint * 104729) % 300)::int AS waited FROM generate_series(1, ${count}::int) n) given`)
    await tx.execute(sql`
      INSERT INTO slas (handoff_id, lead_id, promise, team_id, seller_id, words, value, unit, clock, seconds_promised, started_at, warn_at, due_at, state, ended_at, touched_at)
      SELECT id, lead_id, 'first_touch', team_id, seller_id, '5 business minutes', 5, 'minutes', 'business', 300, handed_off_at, handed_off_at, handed_off_at,
        CASE WHEN id % 9 = 0 THEN 'missed' ELSE 'met' END, first_touch_at, first_touch_at FROM handoffs`)
    // One in three who went back to nurture did something within a month.
    await tx.execute(sql`
      INSERT INTO signals (id, person_id, type, call, properties, occurred_at, received_at)
      SELECT gen_random_uuid(), lead_id, 'pricing_page', 'page', '{}', recycled_at + interval '9 days', recycled_at + interval '9 days'
      FROM handoffs WHERE recycled_at < now() - interval '9 days' AND lead_id % 3 = 0`)
    for (const index of indexes.values()) await tx.execute(sql.raw(index))
  })
  await db.execute(sql`VACUUM (ANALYZE) handoffs`)
  await db.execute(sql`VACUUM (ANALYZE) slas`)
  await db.execute(sql`VACUUM (ANALYZE) leads`)
  await db.execute(sql`VACUUM (ANALYZE) signals`)
  return { kind: 'user', userId, role: 'revops', teamId: null }
}
