import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { dropIndexes } from './drop-indexes.ts'
import { USUAL_BRIEF } from './usual-brief.ts'

const TEAMS = 8
const SELLERS = 200

/**
 * Fills an installed database with handoffs, set by set: one in ten is open (of these one in five in a queue, some
 * snoozed), the others are closed, spread over 200 sellers of 8 teams. Triggers and references are off meanwhile.
 * @returns a seller and a manager among them, with their team
 */
export async function plantManyHandoffs(
  db: Db,
  handoffs: number,
): Promise<{ sellerId: number; managerId: number; teamId: number }> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL session_replication_role = replica`)
    await tx.execute(sql`SET LOCAL maintenance_work_mem = '512MB'`)
    const indexes = await dropIndexes(tx, ['accounts', 'leads', 'handoffs', 'slas'])
    await tx.execute(sql`INSERT INTO teams (slug, name, calendar) SELECT 'many-' || n, 'Team ' || n,
      '{"timeZone": "Europe/Berlin", "weekly": {"mon": [["09:00", "17:00"]]}}' FROM generate_series(1, ${TEAMS}::int) n`)
    await tx.execute(sql`
      WITH made AS (INSERT INTO users (email, name, role, team_id)
        SELECT 'many-' || n || '@many.example', 'Seller ' || n, CASE WHEN n > ${SELLERS}::int THEN 'manager' ELSE 'seller' END,
          teams.id
        FROM generate_series(1, ${SELLERS + TEAMS}::int) n JOIN teams ON teams.slug = 'many-' || (n % ${TEAMS}::int + 1)
        RETURNING id, role)
      INSERT INTO sellers (user_id) SELECT id FROM made WHERE role = 'seller'`)
    await tx.execute(sql`INSERT INTO accounts (domain, name, created_at)
      SELECT 'company-' || n || '.example', 'Company ' || md5(n::text), now() FROM generate_series(1, ${handoffs}::int / 10) n`)
    await tx.execute(sql`CREATE TEMPORARY TABLE many ON COMMIT DROP AS
      WITH known AS (INSERT INTO people (last_seen_at) SELECT now() FROM generate_series(1, ${handoffs}::int) RETURNING id),
        numbered AS (SELECT id, row_number() OVER () AS n FROM known),
        staff AS (SELECT id, team_id, row_number() OVER (ORDER BY id) - 1 AS k FROM users
          WHERE role = 'seller' AND email LIKE 'many-%')
      SELECT numbered.id, n, staff.id AS seller_id, staff.team_id,
        CASE WHEN n % 50 = 0 THEN 'queued' WHEN n % 10 = 0 THEN 'accepted' ELSE 'disposed' END AS state,
        now() - n * interval '3 minutes' AS at
      FROM numbered JOIN staff ON staff.k = (n / 10) % ${SELLERS}::int`)
    await tx.execute(sql`INSERT INTO leads (id, email, email_domain, first_name, last_name, company, stage, created_at, account_id)
      SELECT id, 'person-' || n || '@company-' || (n / 10 + 1) || '.example', 'company-' || (n / 10 + 1) || '.example',
        initcap(substr(md5(n::text), 1, 6)), initcap(substr(md5((n / 3)::text), 1, 8)), NULL,
        CASE state WHEN 'disposed' THEN 'disqualified' WHEN 'queued' THEN 'handed_off' ELSE 'working' END, at,
        (SELECT id FROM accounts WHERE domain = 'company-' || (n / 10 + 1) || '.example')
      FROM many`)
    await tx.execute(sql`INSERT INTO handoffs (lead_id, attempt, situation, policy_version, state, team_id, seller_id, band,
        score, source, brief, routing_steps, handed_off_at, accepted_at, next_due_at, snoozed_until, recycle_at, closed_at, reason)
      SELECT id, 1, 'hand_raise', 1, state, team_id, CASE WHEN state <> 'queued' THEN seller_id END,
        substr('ABCD', (n % 4)::int + 1, 1), (n % 100)::int,
        'Website', ${JSON.stringify(USUAL_BRIEF)}::jsonb, '[]', at, at, CASE WHEN state <> 'disposed' THEN now() + (n % 10000 - 2000) * interval '1 minute' END,
        CASE WHEN n % 100 = 10 THEN now() + interval '1 day' END,
        CASE WHEN state <> 'disposed' THEN now() + interval '10 days' END,
        CASE WHEN state = 'disposed' THEN at + interval '2 days' END, CASE WHEN state = 'disposed' THEN 'not_now' END
      FROM many`)
    await tx.execute(sql`INSERT INTO slas (handoff_id, lead_id, promise, team_id, seller_id, words, value, unit, clock, seconds_promised, started_at, warn_at, due_at,
        state)
      SELECT handoffs.id, lead_id, 'first_touch', handoffs.team_id, handoffs.seller_id, '5 business minutes', 5, 'minutes', 'business', 300, handed_off_at,
        handed_off_at, coalesce(next_due_at, handed_off_at), CASE WHEN handoffs.state = 'disposed' THEN 'met' ELSE 'active' END
      FROM handoffs JOIN many ON many.id = handoffs.lead_id`)
    for (const definition of indexes.values()) await tx.execute(sql.raw(definition))
    const { rows } = await tx.execute<{ sellerId: number; managerId: number; teamId: number }>(sql`
      SELECT seller.id AS "sellerId", manager.id AS "managerId", seller.team_id AS "teamId"
      FROM users seller JOIN users manager ON manager.team_id = seller.team_id AND manager.role = 'manager'
      WHERE seller.email = 'many-7@many.example' AND manager.email LIKE 'many-%'`)
    return rows[0] as { sellerId: number; managerId: number; teamId: number }
  })
}

/** What the planner knows of the tables, after they were filled. */
export async function lookAtTables(db: Db): Promise<void> {
  await db.execute(sql`VACUUM ANALYZE`)
}

/** Makes some of the accepted handoffs offers again, spread over the sellers, for those who measure an accept. */
export async function offerSome(db: Db, count: number): Promise<void> {
  await db.execute(sql`
    WITH back AS (UPDATE handoffs SET state = 'offered', accepted_at = NULL, snoozed_until = NULL
      WHERE id IN (SELECT id FROM handoffs WHERE state = 'accepted' ORDER BY id LIMIT ${count}) RETURNING lead_id)
    UPDATE leads SET stage = 'handed_off' FROM back WHERE leads.id = back.lead_id`)
}

/** Everyone who was planted with the handoffs. */
export async function plantedStaff(db: Db): Promise<UserActor[]> {
  const { rows } = await db.execute<UserActor>(sql`
    SELECT 'user' AS kind, id AS "userId", role, team_id AS "teamId" FROM users WHERE email LIKE 'many-%' ORDER BY id`)
  return rows
}
