import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { IdentityKind } from '#lib/ingest/rules/identity-graph.ts'
import type { ReceivedCall } from '#lib/ingest/rules/parse-call.ts'
import type { PersonFacts } from '#lib/ingest/rules/person-facts.ts'
import { generatedId, instant, reference } from './columns.ts'

/**
 * Where behaviour comes from: one write key each, stored as a hash, and for a while after a rotation the one before.
 * Written by: settings, the intake (last used). Read by: the intake, settings. Kept for ever; a key that leaked is
 * disabled.
 */
export const sources = pgTable('sources', {
  id: generatedId(),
  name: text().notNull(),
  keyHash: text().notNull().unique(),
  // The first letters, by which a person knows the key again.
  keyHint: text().notNull(),
  createdAt: instant().notNull().defaultNow(),
  lastUsedAt: instant(),
  // The key before the last rotation: it works until its end, and whether it is still in use tells who is to change.
  oldKeyHash: text().unique(),
  oldKeyHint: text(),
  oldKeyEndsAt: instant(),
  oldKeyUsedAt: instant(),
  rotatedAt: instant(),
  disabledAt: instant(),
})

/**
 * Every call that the intake accepted, as accepted; the intake answers after it is committed here.
 * Written by: the intake (insert), ingestSignals (resolvedAt, once), the worker (failures), eraseLead. Read by: ingestSignals.
 * Kept 30 days after it was resolved, in which a repeated messageId is known; an erased person's without what they
 * said.
 */
export const receivedCalls = pgTable(
  'received_calls',
  {
    // A hash of source and messageId, so that a retry is free.
    id: uuid().primaryKey(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    sourceId: reference()
      .notNull()
      .references(() => sources.id),
    call: jsonb().$type<ReceivedCall>().notNull(),
    occurredAt: instant().notNull(),
    receivedAt: instant().notNull(),
    resolvedAt: instant(),
    // One that fails is put off, so that it does not hold up the others.
    failures: integer().notNull().default(0),
    retryAt: instant(),
    lastError: text(),
  },
  (table) => [
    // The drain takes the oldest unresolved calls.
    index('received_calls_unresolved').on(table.seq).where(sql`${table.resolvedAt} IS NULL`),
    // Retention deletes by age.
    index('received_calls_age').on(table.resolvedAt).where(sql`${table.resolvedAt} IS NOT NULL`),
  ],
)

/**
 * Everyone whose behaviour was seen, known or not. A lead is a person with an e-mail address and shares its id.
 * Written by: ingestSignals, eraseLead. Read by: ingestSignals. Kept as long as a signal or a lead points here; an
 * erased person's facts are emptied.
 */
export const people = pgTable(
  'people',
  {
    id: generatedId(),
    // When two histories turned out to be one person's, the row that went on.
    mergedIntoId: reference(),
    // What they told of themselves and where they came from, each with when: kept before there is an e-mail address,
    // and independent of the order in which calls arrive.
    facts: jsonb().$type<PersonFacts>().notNull().default({}),
    // The company of a group call that came before the e-mail address.
    accountId: reference(),
    lastSeenAt: instant().notNull(),
  },
  (table) => [
    // Anonymous people who were not seen for long are deleted.
    index('people_last_seen').on(table.lastSeenAt),
    // Those whose history went over to somebody: erasing a person erases all of them.
    index('people_merged').on(table.mergedIntoId).where(sql`${table.mergedIntoId} IS NOT NULL`),
  ],
)

/**
 * Each identifier and the person whom it names.
 * Written by: ingestSignals, eraseLead. Read by: ingestSignals. Kept until the person is erased.
 */
export const identities = pgTable(
  'identities',
  {
    kind: text().$type<IdentityKind>().notNull(),
    value: text().notNull(),
    personId: reference()
      .notNull()
      .references(() => people.id),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.value] }),
    check('identities_kind_known', sql`${table.kind} IN ('email', 'user_id', 'anonymous_id')`),
    // Joining two histories moves all identifiers of a person.
    index('identities_person').on(table.personId),
  ],
)

/**
 * What people did: one row a track, page or screen call. `type` is the catalogue's, null for what it does not know.
 * Written by: ingestSignals (insert; person when histories join), eraseLead. Read by: qualifyLead, briefs, timelines.
 * Kept for ever; of an erased person's only what and when.
 */
export const signals = pgTable(
  'signals',
  {
    id: uuid().primaryKey(),
    personId: reference()
      .notNull()
      .references(() => people.id),
    type: text(),
    detail: text(),
    call: text().$type<'track' | 'page'>().notNull(),
    name: text(),
    path: text(),
    properties: jsonb().$type<Record<string, unknown>>().notNull(),
    occurredAt: instant().notNull(),
    receivedAt: instant().notNull(),
  },
  (table) => [
    // A decision reads one person's recognised signals; the timeline reads all, newest first.
    index('signals_person').on(table.personId, table.occurredAt),
    // A backtest reads what came since it last looked; rows lie in that order, so a few pages say where.
    index('signals_received').using('brin', table.receivedAt),
  ],
)
