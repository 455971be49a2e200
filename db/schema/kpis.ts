import { sql } from 'drizzle-orm'
import {
  check,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core'
import { generatedId, instant, reference } from './columns.ts'
import { users } from './team.ts'

/**
 * What managers aim at: the latest row of a KPI is its target, the earlier ones are its history. Append-only.
 * Written by: setTarget. Read by: the KPI screens. Kept for ever.
 */
export const kpiTargets = pgTable(
  'kpi_targets',
  {
    id: generatedId(),
    kpi: text().notNull(),
    // In the KPI's own unit; null says that nothing is aimed at any more.
    value: doublePrecision(),
    reason: text().notNull(),
    setBy: reference().references(() => users.id),
    setAt: instant().notNull(),
  },
  // The latest of a KPI, and its history.
  (table) => [index('kpi_targets_kpi').on(table.kpi, table.id)],
)

/**
 * The UTC days that are rolled up: what happened in them is kept in `kpi_day_marks`. One that is stale too is read
 * from the tables until it is rolled up anew.
 * Written by: rollUpDays. Read by: every figure. Kept for ever.
 */
export const kpiRolledDays = pgTable('kpi_rolled_days', {
  day: date().primaryKey(),
  // What was counted, and how: a roll-up by another recipe than the program's is not read.
  recipe: text().notNull(),
  rolledAt: instant().notNull(),
  // The transaction that did it: no two have the same. Processes keep in memory what they have read of a version.
  version: reference().notNull(),
})

/**
 * Days of which something changed after they may have been rolled up: a claim, an undo, a merge. Nobody waits for
 * anybody here: a change adds a row, and rows may be alike.
 * Written by: triggers of `handoffs`, `slas`, `leads`, `accounts` and `signals` (insert), rollUpDays (delete). Read by: every figure. Kept for
 * seconds, until the day is rolled up anew.
 */
export const kpiStaleDays = pgTable('kpi_stale_days', { day: date().notNull() })

/** Strings of bits, one for each row of a day, in the order of their instants. */
const bits = customType<{ data: string }>({ dataType: () => 'bit varying' })
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * Of which of a UTC day's handoffs, promises, closings and recycled leads of a team each mark is true, in the order of
 * the recipe. Rows stand in the order of their instants.
 * Written by: rollUpDays (a day as a whole). Read by: every process that shows figures, once a version. Kept for ever: a bit a row and mark.
 */
export const kpiDayMarks = pgTable(
  'kpi_day_marks',
  {
    base: text().notNull(),
    day: date().notNull(),
    teamId: reference().notNull(),
    marks: bits().array().notNull(),
    // When each row was, in milliseconds of the day: where a day of another zone cuts it.
    ats: integer().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.base, table.day, table.teamId] }),
    // A day is replaced as a whole.
    index('kpi_day_marks_day').on(table.day),
  ],
)

/**
 * Which of these are of which seller, situation, band, source, segment or reason, and what the recycled ones did since: any
 * filters together are what their bits have in common. All values of a split stand in one row, so that a day is few rows.
 * Written by: rollUpDays (a day as a whole). Read by: whoever reads the marks. Kept for ever.
 */
export const kpiDaySplits = pgTable(
  'kpi_day_splits',
  {
    base: text().notNull(),
    split: text().notNull(),
    day: date().notNull(),
    teamId: reference().notNull(),
    given: text().array().notNull(),
    bits: bits().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.base, table.split, table.day, table.teamId] }),
    // A day is replaced as a whole.
    index('kpi_day_splits_day').on(table.day),
  ],
)

/**
 * How long a day's handoffs of a team waited, in seconds of four or eight bytes each, and which of them did: medians
 * need every one.
 * Written by: rollUpDays (a day as a whole). Read by: whoever reads the marks, for medians, 90th percentiles and the histogram. Kept for ever: 20 bytes
 * a handoff.
 */
export const kpiDayWaits = pgTable(
  'kpi_day_waits',
  {
    kind: text().notNull(),
    day: date().notNull(),
    teamId: reference().notNull(),
    waited: bits().notNull(),
    waits: bytes().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.day, table.teamId] }),
    // A day is replaced as a whole.
    index('kpi_day_waits_day').on(table.day),
  ],
)

/**
 * Who wants the weekly report, and when: a row falls due each Monday at its hour, in its zone.
 * Written by: setReportOrder, queueReports (the next due time). Read by: the worker, the report's screen. Gone when it
 * is ordered no more.
 */
export const kpiReportOrders = pgTable(
  'kpi_report_orders',
  {
    userId: reference()
      .primaryKey()
      .references(() => users.id),
    hour: integer().notNull(),
    timeZone: text().notNull(),
    nextDueAt: instant().notNull(),
  },
  (table) => [
    check('kpi_report_orders_hour', sql`${table.hour} BETWEEN 0 AND 23`),
    // What is due.
    index('kpi_report_orders_due').on(table.nextDueAt),
  ],
)

/**
 * Every weekly report that was to be sent, and what became of it. Its figures are read when it is sent, of the week
 * before `asOf`.
 * Written by: queueReports, sendReportNow (insert), deliverReport (the rest). Read by: the report's screen. Kept for ever.
 */
export const kpiReports = pgTable(
  'kpi_reports',
  {
    id: generatedId(),
    // One report a key, whoever runs twice; it becomes the mail's Message-ID.
    key: text().notNull().unique(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    timeZone: text().notNull(),
    asOf: instant().notNull(),
    state: text().$type<'queued' | 'sent' | 'kept' | 'withheld' | 'failed'>().notNull().default('queued'),
    why: text(),
    settledAt: instant(),
  },
  (table) => [
    check('kpi_reports_state_known', sql`${table.state} IN ('queued', 'sent', 'kept', 'withheld', 'failed')`),
    // The last ones of a user.
    index('kpi_reports_user').on(table.userId, table.id),
  ],
)
