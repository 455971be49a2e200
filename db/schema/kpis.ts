import { doublePrecision, index, pgTable, text } from 'drizzle-orm/pg-core'
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
