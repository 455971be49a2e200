import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/**
 * Takes the indexes of some tables away while rows are filled in, which then takes a third of the time; those that a
 * constraint needs stay.
 * @returns how to make them again, by name
 */
export async function dropIndexes(tx: Tx, tables: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.execute<{ name: string; definition: string }>(sql`
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes
    WHERE schemaname = 'public' AND tablename = ANY(${sql.param([...tables])}::text[]) AND indexname NOT LIKE '%_pkey'
      AND indexname NOT IN (SELECT conname FROM pg_constraint)`)
  for (const { name } of rows) await tx.execute(sql`DROP INDEX ${sql.identifier(name)}`)
  return new Map(rows.map(({ name, definition }) => [name, definition]))
}
