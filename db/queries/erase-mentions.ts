import { inArray, type SQL, sql } from 'drizzle-orm'
import { ERASED_NAME } from '#lib/lead/erased-name.ts'
import type { Tx } from '../client.ts'
import { savedViews } from '../schema/work.ts'

/**
 * Takes a person out of what names them without being theirs: daily digests, the lists of leads that backtests found,
 * and views of the inbox that look for them. They must still have their names.
 */
export async function eraseMentions(tx: Tx, theirs: SQL): Promise<void> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    SELECT email AS name FROM leads WHERE id = ${theirs}
    UNION SELECT concat_ws(' ', first_name, last_name) FROM leads WHERE id = ${theirs} AND concat(first_name, last_name) <> ''`)
  const names = rows.map(({ name }) => name)
  await eraseDigests(tx, names)
  await eraseResults(tx, theirs)
  await eraseViews(tx, names)
}

/** As `writeDigest` names them. One on its way is not sent: it would have to be written anew. */
async function eraseDigests(tx: Tx, names: string[]): Promise<void> {
  const isWaiting = sql`state IN ('queued', 'sending')`
  await tx.execute(sql`
    UPDATE messages SET body = 'It named a person who was erased.',
      why = CASE WHEN ${isWaiting} THEN 'It named a person who was erased.' ELSE why END,
      state = CASE WHEN ${isWaiting} THEN 'withheld' ELSE state END
    WHERE lead_id IS NULL
      AND EXISTS (SELECT FROM unnest(${sql.param(names)}::text[]) AS name WHERE position('  ' || name || ': ' IN body) > 0)`)
}

async function eraseResults(tx: Tx, theirs: SQL): Promise<void> {
  const erased = JSON.stringify({ name: `${ERASED_NAME.first} ${ERASED_NAME.last}`, company: null })
  const isTheirs = sql`(line ->> 'leadId')::bigint = ${theirs}`
  const unnamed = (list: 'gainedLeads' | 'lostLeads') => sql`${list}::text, (
    SELECT coalesce(jsonb_agg(CASE WHEN ${isTheirs} THEN line || ${erased}::jsonb ELSE line END ORDER BY place), '[]')
    FROM jsonb_array_elements(result -> ${list}) WITH ORDINALITY AS told(line, place))`
  await tx.execute(sql`
    UPDATE policy_backtests SET result = result || jsonb_build_object(${unnamed('gainedLeads')}, ${unnamed('lostLeads')})
    WHERE EXISTS (SELECT FROM jsonb_array_elements((result -> 'gainedLeads') || (result -> 'lostLeads')) AS told(line)
      WHERE ${isTheirs})`)
}

async function eraseViews(tx: Tx, names: string[]): Promise<void> {
  // A first name alone is anybody's.
  const words = names.filter((name) => /[@ ]/.test(name)).map((name) => name.toLowerCase())
  const views = await tx.select().from(savedViews)
  const naming = views.filter(({ name, query }) => {
    const texts = [name, ...new URLSearchParams(query).values()].map((text) => text.toLowerCase())
    return words.some((word) => texts.some((text) => text.includes(word)))
  })
  if (!naming.length) return
  const ids = naming.map(({ id }) => id)
  await tx.delete(savedViews).where(inArray(savedViews.id, ids))
}
