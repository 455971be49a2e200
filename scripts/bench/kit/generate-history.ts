import pg from 'pg'
import { COUNTRIES, DEPARTMENTS, INDUSTRIES, SENIORITIES, type Size, TYPES } from './policy-history.ts'

/**
 * Fills an empty database with leads, their accounts and what they did, all made up by the server itself. The indexes
 * that a backtest does not read are left off, and foreign keys are not checked: that is what would take the time.
 */
export async function generateHistory(url: string, size: Size, until: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off; SELECT setseed(0.5)`)
    await client.query(`DROP INDEX signals_person; ALTER TABLE signals DROP CONSTRAINT signals_pkey`)
    await dropIndexesOf(client, 'leads')
    await dropIndexesOf(client, 'accounts')
    await insertLeads(client, size, until)
    await insertSignals(client, size, until)
    // As it has been done, page by page, where signals came in over weeks: else the first reader writes each page again.
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

async function dropIndexesOf(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT indexname AS name FROM pg_indexes WHERE tablename = $1 AND indexdef NOT LIKE 'CREATE UNIQUE%'`,
    [table],
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
}

const oneOf = (values: readonly (string | null)[]) => {
  const list = values.map((value) => (value === null ? 'NULL' : `'${value}'`)).join(', ')
  return `(ARRAY[${list}]::text[])[1 + floor(random() * ${values.length})::int]`
}

async function insertLeads(client: pg.Client, { leads, days }: Size, until: number): Promise<void> {
  const accounts = Math.ceil(leads / 4)
  const from = until - days * 86_400
  await client.query(`
    INSERT INTO accounts (domain, name, industry, employees, is_target, created_at)
    SELECT 'company-' || n || '.example', 'Company ' || n, ${oneOf(INDUSTRIES)},
      CASE WHEN random() < 0.8 THEN ceil(power(10, 1 + random() * 3)) END, random() < 0.01, to_timestamp(${from})
    FROM generate_series(1, ${accounts}) AS n`)
  await client.query(
    `INSERT INTO people (last_seen_at) SELECT to_timestamp(${until}) FROM generate_series(1, ${leads})`,
  )
  await client.query(`
    INSERT INTO leads (id, email, email_domain, email_class, first_name, seniority, department, country, source, account_id,
      stage, created_at)
    SELECT n, 'p' || n || '@company-' || n % ${accounts} || '.example', 'company-' || n % ${accounts} || '.example',
      CASE WHEN has_account THEN 'business' ELSE ${oneOf(['free', 'free', 'business', 'academic'])} END, 'Ada',
      coalesce(${oneOf(SENIORITIES)}, 'unknown'), coalesce(${oneOf(DEPARTMENTS)}, 'unknown'), ${oneOf(COUNTRIES)},
      ${oneOf(['Organic search', 'LinkedIn', 'Webinar', 'Referral', null])},
      CASE WHEN has_account THEN 1 + floor(random() * ${accounts})::int END, 'nurturing',
      to_timestamp(${from} - random() * 86400 * 30)
    FROM (SELECT n, random() < 0.7 AS has_account FROM generate_series(1, ${leads}) AS n) AS made`)
}

/** So many places a type has in the wheel from which signals are drawn. */
const WHEEL = 10

/** A few people do much, most do little; each person's signals come in bursts of three within two hours. */
async function insertSignals(client: pg.Client, { leads, signals, days }: Size, until: number): Promise<void> {
  const wheel = TYPES.flatMap(([type, weight]) => new Array<string | null>(Math.round(weight * WHEEL)).fill(type))
  const from = until - days * 86_400
  const step = (days * 86_400 - 7200) / signals
  await client.query(`
    INSERT INTO signals (id, person_id, type, call, properties, occurred_at, received_at)
    SELECT gen_random_uuid(), person, ${oneOf(wheel)}, 'page', '{}', at - random() * interval '5 s', at
    FROM (SELECT ceil(power(random(), 1.5) * ${leads})::bigint AS person, n FROM generate_series(0, ${signals} - 1, 3) AS n) AS who,
      LATERAL (SELECT to_timestamp(${from} + (n + k) * ${step} + k * random() * 1200) AS at
        FROM generate_series(0, least(2, ${signals} - 1 - n)) AS k) AS did`)
}
