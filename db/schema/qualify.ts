import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Firmographics } from '#lib/qualify/rules/firmographics.ts'
import { instant } from './columns.ts'

/**
 * What is known of companies by domain: the local provider of enrichment.
 * Written by: imports and the sample company. Read by: the local provider. Kept until replaced.
 */
export const firmographics = pgTable('firmographics', {
  domain: text().primaryKey(),
  name: text(),
  industry: text(),
  employees: integer(),
  country: text(),
  state: text(),
  city: text(),
})

/**
 * Answers of enrichment providers, also "not known" and failures, so that none is asked twice too soon.
 * Written by: enrichAccount. Read by: enrichAccount. Kept until it expires and is asked again.
 */
export const enrichmentAnswers = pgTable(
  'enrichment_answers',
  {
    provider: text().notNull(),
    domain: text().notNull(),
    answer: jsonb().$type<Firmographics>(),
    failure: text(),
    askedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.domain] })],
)
