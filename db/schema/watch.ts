import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core'
import type { LeakReport } from '#db/queries/leaks.ts'
import { instant, reference } from './columns.ts'

/**
 * The workers that run: one row a process, renewed every five seconds.
 * Written by: each worker (its own row; gone when it ends well). Read by: health, the leaks screen. Kept a day after the
 * last beat of one that was killed, so that it is seen who fell silent.
 */
export const workers = pgTable(
  'workers',
  {
    id: uuid().primaryKey(),
    startedAt: instant().notNull(),
    beatAt: instant().notNull(),
  },
  // The latest beat, and the rows to be deleted.
  (table) => [index('workers_beat').on(table.beatAt)],
)

/**
 * The last check of the first promise: screens and monitors read this row instead of looking at every lead.
 * Written by: one worker at a time, again and again. Read by: the leaks screen, the navigation's count, health. Kept
 * until the next check replaces it.
 */
export const leakChecks = pgTable(
  'leak_checks',
  {
    isOnlyRow: boolean().primaryKey().default(true),
    leaks: integer().notNull(),
    report: jsonb().$type<LeakReport>().notNull(),
    checkedAt: instant().notNull(),
    // The next one waits longer when this one took long.
    durationMs: integer().notNull(),
    // The last check that looked at every lead; those after it look at leads that moved.
    fullAt: instant().notNull(),
    fullDurationMs: integer().notNull(),
    // Events after this one are looked at each time: for five minutes at least, since one is seen only when its
    // transaction ends. Then the later mark, which was the newest event at its instant, takes its place.
    sinceEventId: reference().notNull(),
    laterEventId: reference().notNull(),
    laterAt: instant().notNull(),
  },
  (table) => [check('leak_checks_one_row', sql`${table.isOnlyRow}`)],
)
