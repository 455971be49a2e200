import { sql } from 'drizzle-orm'
import { boolean, check, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/**
 * The one row that says what this installation is. A sample company is never mixed with a real one: removing it
 * empties the installation and makes it real.
 * Written by: the first start, the sample company, its removal. Read by: start, sign-in, the banner. Kept for ever.
 */
export const installation = pgTable(
  'installation',
  {
    isOnlyRow: boolean().primaryKey().default(true),
    kind: text().$type<'real' | 'sample'>().notNull(),
    company: text().notNull(),
    // Null while the sample company is being made: a start that finds it so begins again.
    readyAt: instant(),
  },
  (table) => [
    check('installation_one_row', sql`${table.isOnlyRow}`),
    check('installation_kind_known', sql`${table.kind} IN ('real', 'sample')`),
  ],
)

/**
 * Settings that an admin edits on screen, one document a key.
 * Written by: settings. Read by: the room that the key names. Kept until changed.
 */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  changedAt: instant().notNull().defaultNow(),
})
