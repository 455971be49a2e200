import { inArray, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { people } from '#db/schema/ingest.ts'
import type { ResolvedCall } from './ingest-signals.ts'
import { type FactName, factsOf, mergeFacts, newsIn } from './rules/person-facts.ts'

type Person = Pick<typeof people.$inferSelect, 'facts' | 'accountId' | 'lastSeenAt'>
type Join = { from: number; into: number }

/** A person as known now, and what of it was not known before. */
export type Learned = Person & { news: Partial<Record<FactName, string>>; hasNewAccount: boolean }

/**
 * Keeps what calls tell of their people, and what was known of those who turned out to be somebody else.
 * `memberships` is the company that each person now said they belong to.
 * @returns the people of the calls
 */
export async function learnFacts(
  tx: Tx,
  calls: readonly ResolvedCall[],
  joins: readonly Join[],
  memberships: ReadonlyMap<number, number>,
): Promise<Map<number, Learned>> {
  const ids = new Set([...calls.map(({ personId }) => personId), ...joins.flatMap(({ from, into }) => [from, into])])
  const rows = await tx
    .select()
    .from(people)
    .where(inArray(people.id, [...ids]))
  const before = new Map<number, Person>(rows.map((row) => [row.id, row]))
  const after = new Map(before)
  const learn = (id: number, more: Person) => after.set(id, mergePeople(after.get(id) ?? more, more))
  for (const { from, into } of joins) learn(into, before.get(from) as Person)
  for (const { call, personId, occurredAt } of calls)
    learn(personId, { facts: factsOf(call, occurredAt), accountId: null, lastSeenAt: occurredAt })
  for (const [id, accountId] of memberships) after.set(id, { ...(after.get(id) as Person), accountId })
  await storePeople(tx, after)
  return new Map(
    [...after].map(([id, person]) => {
      const known = before.get(id) as Person
      const news = newsIn(person.facts, known.facts)
      return [id, { ...person, news, hasNewAccount: person.accountId !== known.accountId }]
    }),
  )
}

function mergePeople(known: Person, more: Person): Person {
  return {
    facts: mergeFacts(known.facts, more.facts),
    accountId: known.accountId ?? more.accountId,
    lastSeenAt: more.lastSeenAt > known.lastSeenAt ? more.lastSeenAt : known.lastSeenAt,
  }
}

async function storePeople(tx: Tx, after: ReadonlyMap<number, Person>): Promise<void> {
  const rows = [...after].map(([id, { facts, accountId, lastSeenAt }]) => ({
    id,
    facts,
    account_id: accountId,
    last_seen_at: lastSeenAt,
  }))
  await tx.execute(sql`
    UPDATE people SET facts = given.facts, account_id = given.account_id, last_seen_at = given.last_seen_at
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS given(id bigint, facts jsonb, account_id bigint, last_seen_at timestamptz)
    WHERE people.id = given.id`)
}
