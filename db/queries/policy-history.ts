import { sql } from 'drizzle-orm'
import { LEAD_COLUMNS, type LeadColumn, type Requirable, type TeamFacts } from '#lib/policy/rules/backtest/history.ts'
import type { HistoryBuilder } from '#lib/policy/rules/backtest/history-builder.ts'
import type { SignalList } from '#lib/policy/rules/backtest/signal-list.ts'
import type { WordTable } from '#lib/policy/rules/backtest/word-table.ts'
import { REQUIRABLE_FIELDS } from '#lib/policy/rules/vocabulary.ts'
import type { Db } from '../client.ts'
import type { CopiedRow } from '../copied-row.ts'
import { copyRows } from '../copy-out.ts'

const A_PAGE = 20_000
const SPACE = 0x20

/** All accounts as they are known now. */
export async function readAccounts(db: Db, { accounts, words }: HistoryBuilder): Promise<void> {
  const query = `SELECT id, industry, country, state, employees, is_target, owner_id FROM accounts`
  await copyRows(db, `${query} ORDER BY id`, (row) => {
    accounts.add(row.integer(0), {
      ...{ industry: placeOf(words, row, 1), country: placeOf(words, row, 2), state: placeOf(words, row, 3) },
      ...{ employees: row.integer(4), isTarget: Number(row.isTrue(5)), ownerId: row.integer(6) },
    })
  })
}

const placeOf = (words: WordTable, row: CopiedRow, column: number) =>
  words.placeOfBytes(row.bytes, row.startOf(column), row.lengthOf(column))

/** All leads as they are known now. */
export async function readLeads(db: Db, builder: HistoryBuilder): Promise<void> {
  const bits = REQUIRABLE_FIELDS.flatMap((field, place) => {
    const column = SQL_NAMES[field]
    return column ? [`CASE WHEN ${column} <> '' THEN ${1 << place} ELSE 0 END`] : []
  })
  const columns = LEAD_COLUMNS.map((column) => SQL_WORDS[column]).join(', ')
  const leads = `SELECT id, created_at, stage IN ('disqualified', 'merged', 'erased'), account_id, ${bits.join(' + ')}, ${columns} FROM leads`
  await copyRows(db, `${leads} ORDER BY id`, (row) => {
    const lead = { id: row.integer(0), createdAt: row.seconds(1), isDisqualified: row.isTrue(2) }
    const rest = { accountId: row.integer(3), filled: row.integer(4) }
    builder.addLeadByPlaces({ ...lead, ...rest }, (column) => placeOf(builder.words, row, 5 + column))
  })
}

/** The fields that a policy may require and that are no words of a history. */
const SQL_NAMES: Partial<Record<Requirable, string>> = {
  ...{ email: 'email', firstName: 'first_name', lastName: 'last_name', company: 'company', phone: 'phone' },
}

const SQL_WORDS: Record<LeadColumn, string> = {
  ...{ emailDomain: 'email_domain', emailClass: "coalesce(email_class, 'business')", title: 'title' },
  ...{ seniority: "nullif(seniority, 'unknown')", department: "nullif(department, 'unknown')" },
  ...{ country: 'country', state: 'state', source: 'source', campaign: 'campaign' },
}

/** Received in a span of time: epoch seconds, the end included. */
type Span = { after: number; until: number }

export async function readSignals(db: Db, span: Span, signals: SignalList): Promise<void> {
  await copyRows(db, signalsQuery(span), (row) => {
    const [people, received, occurred, words] = [row.startOf(0), row.startOf(1), row.startOf(2), row.startOf(3)]
    const wordsEnd = words + row.lengthOf(3)
    let word = words
    for (let at = 0; at < row.lengthOf(0); at += 8) {
      let end = word
      while (end < wordsEnd && row.bytes[end] !== SPACE) end++
      // Nothing between two spaces is what the catalogue does not know.
      const type = signals.types.placeOfBytes(row.bytes, word, end - word || -1)
      signals.add(row.bigintAt(people + at), row.secondsAt(received + at), row.secondsAt(occurred + at), type)
      word = end + 1
    }
    if (!row.isNull(0) && word !== wordsEnd + 1) throw new Error('A type of signals has a space in its name.')
  })
}

/** So many pages of the table become one row: some ten thousand signals. */
const PAGES_A_ROW = 128

/**
 * Each column of many signals as one value, in the form of its numbers: to send and to take in a row for each of them
 * would cost more than all the rest.
 */
export function signalsQuery({ after, until }: Span): string {
  const many = `SELECT string_agg(int8send(person_id), ''), string_agg(timestamptz_send(received_at), ''),
    string_agg(timestamptz_send(occurred_at), ''), string_agg(coalesce(type, ''), ' ')
    FROM signals WHERE received_at <= to_timestamp(${until})`
  if (after > 0) return `${many} AND received_at > to_timestamp(${after})`
  const pages = `generate_series(0, pg_relation_size('signals') / current_setting('block_size')::int, ${PAGES_A_ROW})`
  const start = (page: string) => `('(' || ${page} || ',0)')::tid`
  const onPages = `${many} AND ctid >= ${start('page')} AND ctid < ${start(`page + ${PAGES_A_ROW}`)}`
  return `SELECT together.* FROM ${pages} AS page, LATERAL (${onPages}) AS together`
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
