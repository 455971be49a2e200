import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'

/**
 * The schema of a migrated database as text, read from Postgres' own catalogue: what the migrations came to, in one
 * place where a change of it shows. Tables by name with columns in order, then views, functions and triggers.
 */
export async function dumpSchema(db: Db): Promise<string> {
  const tables = await db.execute<{ name: string }>(sql`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`)
  const parts: string[] = []
  for (const { name } of tables.rows) parts.push(await dumpTable(db, name))
  for (const list of [VIEWS, FUNCTIONS, TRIGGERS]) parts.push(...(await lines(db, list)))
  return `${HEADER}\n\n${parts.join('\n\n')}\n`
}

const HEADER = '-- Written by "npm run db:dump" from a migrated database; a test keeps it current.'

async function dumpTable(db: Db, table: string): Promise<string> {
  const oid = sql`${`public.${table}`}::regclass`
  const columns = await lines(
    db,
    sql`SELECT attname || ' ' || format_type(atttypid, atttypmod)
        || CASE WHEN attidentity <> '' THEN ' GENERATED ALWAYS AS IDENTITY' ELSE '' END
        || CASE WHEN attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(adbin, adrelid) || ') STORED'
                WHEN adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(adbin, adrelid) ELSE '' END
        || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END AS line
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attrelid = ${oid} AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
  )
  // Postgres 18 lists NOT NULL as constraints too; the columns say so already.
  const constraints = await lines(
    db,
    sql`SELECT 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint
      WHERE conrelid = ${oid} AND contype <> 'n' ORDER BY contype = 'p' DESC, contype, conname`,
  )
  const indexes = await lines(
    db,
    sql`SELECT pg_get_indexdef(indexrelid) || ';' AS line FROM pg_index
      WHERE indrelid = ${oid} AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = ${oid})
      ORDER BY indexrelid::regclass::text COLLATE "C"`,
  )
  const body = [...columns, ...constraints].map((line) => `  ${line}`).join(',\n')
  return [`CREATE TABLE ${table} (\n${body}\n);`, ...indexes].join('\n')
}

const VIEWS = sql`SELECT 'CREATE VIEW ' || viewname || E' AS\n' || definition AS line
  FROM pg_views WHERE schemaname = 'public' ORDER BY viewname`

const FUNCTIONS = sql`SELECT trim(E' \n' FROM pg_get_functiondef(pg_proc.oid)) || ';' AS line FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') ORDER BY proname`

const TRIGGERS = sql`SELECT pg_get_triggerdef(pg_trigger.oid) || ';' AS line FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
  WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal ORDER BY relname, tgname`

async function lines(db: Db, query: ReturnType<typeof sql>): Promise<string[]> {
  return (await db.execute<{ line: string }>(query)).rows.map(({ line }) => line)
}
