import { sql } from 'drizzle-orm'
import type { AccountFacts, LeadRow, TeamFacts } from '#lib/policy/rules/backtest/history.ts'
import type { HistoryBuilder } from '#lib/policy/rules/backtest/history-builder.ts'
import type { Db } from '../client.ts'
import { copyNumbers } from '../copy-out.ts'

const A_PAGE = 20_000

/** All accounts and leads as they are known now, into the builder, page by page. */
export async function readLeads(db: Db, builder: HistoryBuilder): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await db.execute<{ id: number; facts: AccountFacts }>(sql`
      SELECT id, json_build_object('name', name, 'domain', domain, 'industry', industry, 'employees', employees,
        'country', country, 'state', state, 'isTarget', is_target, 'ownerId', owner_id) AS facts
      FROM accounts WHERE id > ${after} ORDER BY id LIMIT ${A_PAGE}`)
    for (const { id, facts } of rows) builder.addAccount(id, facts)
    if (rows.length < A_PAGE) break
    after = rows.at(-1)?.id ?? after
  }
  for (let after = 0; ; ) {
    const { rows } = await db.execute<Omit<LeadRow, 'filled'> & { filled: string[] }>(sql`
      SELECT id, extract(epoch FROM created_at)::float8 AS "createdAt", stage IN ('disqualified', 'merged') AS "isDisqualified",
        account_id AS "accountId", email_domain AS "emailDomain", coalesce(email_class, 'business') AS "emailClass", title,
        nullif(seniority, 'unknown') AS seniority, nullif(department, 'unknown') AS department, country, state, source,
        campaign, array_remove(ARRAY['email', CASE WHEN first_name <> '' THEN 'firstName' END,
          CASE WHEN last_name <> '' THEN 'lastName' END, CASE WHEN company <> '' THEN 'company' END,
          CASE WHEN phone <> '' THEN 'phone' END], NULL) AS filled
      FROM leads WHERE id > ${after} ORDER BY id LIMIT ${A_PAGE}`)
    for (const row of rows) builder.addLead(row as LeadRow)
    if (rows.length < A_PAGE) return
    after = rows.at(-1)?.id ?? after
  }
}

/** The types of signal that were ever recognised, in a fixed order: the rows of signals name them by place. */
export async function signalTypes(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ type: string }>(sql`
    WITH RECURSIVE types(type) AS (
      SELECT min(type) FROM signals UNION ALL SELECT (SELECT min(type) FROM signals WHERE type > types.type) FROM types
      WHERE types.type IS NOT NULL)
    SELECT type FROM types WHERE type IS NOT NULL ORDER BY type`)
  return rows.map(({ type }) => type)
}

/** Every signal received in a span of time (epoch seconds, the end included). */
export async function readSignals(
  db: Db,
  span: { after: number; until: number },
  types: readonly string[],
  builder: HistoryBuilder,
): Promise<void> {
  const list = types.map((type) => `'${type.replaceAll("'", "''")}'`).join(', ')
  const query = `SELECT person_id, extract(epoch FROM received_at), extract(epoch FROM occurred_at),
      array_position(ARRAY[${list}]::text[], type) FROM signals
    WHERE received_at > to_timestamp(${span.after}) AND received_at <= to_timestamp(${span.until})`
  await copyNumbers(db, query, 4, (row) => {
    const [person, received, occurred, type] = row as unknown as [number, number, number, number]
    builder.addSignal(person, received, occurred, Number.isNaN(type) ? null : (types[type - 1] as string))
  })
}

/** People whose histories were joined, and with whose. */
export async function readJoins(db: Db, builder: HistoryBuilder): Promise<void> {
  const { rows } = await db.execute<{ id: number; into: number }>(
    sql`SELECT id, merged_into_id AS "into" FROM people WHERE merged_into_id IS NOT NULL`,
  )
  for (const { id, into } of rows) builder.addJoin(id, into)
}

/** Every handoff as it is now. */
export async function readHandoffs(db: Db, builder: HistoryBuilder): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await db.execute<{
      id: number
      leadId: number
      handedOffAt: number
      closedAt: number | null
      reason: string | null
      situation: string
    }>(sql`
      SELECT id, lead_id AS "leadId", extract(epoch FROM handed_off_at)::float8 AS "handedOffAt",
        extract(epoch FROM closed_at)::float8 AS "closedAt", reason, situation
      FROM handoffs WHERE id > ${after} ORDER BY id LIMIT ${A_PAGE}`)
    for (const row of rows) builder.addHandoff(row.leadId, row.handedOffAt, row.closedAt, row.reason, row.situation)
    if (rows.length < A_PAGE) return
    after = rows.at(-1)?.id ?? after
  }
}

/** The teams with those who take leads in them. */
export async function readTeams(db: Db): Promise<TeamFacts[]> {
  const { rows } = await db.execute<TeamFacts>(sql`
    SELECT teams.slug, teams.name, coalesce(json_agg(users.id) FILTER (WHERE sellers.user_id IS NOT NULL), '[]') AS "sellerIds",
      coalesce(json_agg(sellers.daily_capacity) FILTER (WHERE sellers.user_id IS NOT NULL), '[]') AS "dailyCapacities"
    FROM teams LEFT JOIN users ON users.team_id = teams.id AND users.disabled_at IS NULL
      LEFT JOIN sellers ON sellers.user_id = users.id AND sellers.takes_leads
    GROUP BY teams.id ORDER BY teams.name`)
  return rows
}

/** What gained and lost leads are called. */
export async function leadNames(db: Db, ids: readonly number[]) {
  const { rows } = await db.execute<{ id: number; name: string; company: string | null }>(sql`
    SELECT leads.id, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email) AS name,
      coalesce(accounts.name, company) AS company
    FROM leads LEFT JOIN accounts ON accounts.id = leads.account_id WHERE leads.id = ANY(${sql.param([...ids])}::bigint[])`)
  return new Map(rows.map((row) => [row.id, row]))
}
