import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { TrackStep } from '#lib/recycle/rules/track.ts'
import { generatedId, instant, reference } from './columns.ts'
import { leads } from './lead.ts'

/**
 * Nurture sequences: ordered steps that wait, mail or end.
 * Written by: the first start and the nurture screens. Read by: enrolments. Kept for ever; an old one is archived.
 */
export const tracks = pgTable('tracks', {
  id: generatedId(),
  // The name by which the policy speaks of it.
  slug: text().notNull().unique(),
  name: text().notNull(),
  purpose: text().notNull(),
  steps: jsonb().$type<TrackStep[]>().notNull(),
  pausedAt: instant(),
  archivedAt: instant(),
})

/**
 * A lead in a track, at a step, with the time of the next one. At most one open a lead.
 * Written by: enrolLead, recycleLead, missSla (insert), sendNurtureStep (advance), the verbs that end it. Read by: the
 * sweep, next_actions, the nurture screens. Kept for ever.
 */
export const enrolments = pgTable(
  'enrolments',
  {
    id: generatedId(),
    // No foreign key: who enrols a lead holds its row already, and a burst of misses would look each up once more.
    leadId: reference().notNull(),
    // No foreign key: tracks are never deleted, and a burst of misses would lock the rescue's one row from every side.
    trackId: reference().notNull(),
    handoffId: reference(),
    position: integer().notNull().default(0),
    nextStepAt: instant().notNull(),
    enrolledAt: instant().notNull(),
    endedAt: instant(),
    endedWhy: text(),
  },
  (table) => [
    uniqueIndex('enrolments_one_open').on(table.leadId).where(sql`${table.endedAt} IS NULL`),
    // The sweep's due rows, in its order.
    index('enrolments_due').on(table.nextStepAt, table.id).where(sql`${table.endedAt} IS NULL`),
    // Whether a lead has been through a track.
    index('enrolments_lead').on(table.leadId, table.trackId),
    // KPIs read those who entered a track in a range.
    index('enrolments_begun').on(table.enrolledAt),
  ],
)

/**
 * Every e-mail that Baton writes: to leads by a track, to sellers by a handoff, to users as a daily digest. What becomes of it is settled by one
 * statement at the moment of sending.
 * Written by: sendNurtureStep, handOffLead, requeueHandoff, sendDigests (insert), deliverMessage (the rest), eraseLead. Read by:
 * the mailbox screen, timelines. Kept for ever; an erased person's without address and words.
 */
export const messages = pgTable(
  'messages',
  {
    id: generatedId(),
    // One message a key, whoever runs twice; it becomes the mail's Message-ID.
    key: text().notNull().unique(),
    audience: text().$type<'lead' | 'seller'>().notNull(),
    // Null for what is about no single lead: a digest.
    leadId: reference().references(() => leads.id),
    enrolmentId: reference(),
    // A service message may leave while sales owns the lead.
    isService: boolean().notNull().default(false),
    toAddress: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    state: text().$type<'queued' | 'sending' | 'sent' | 'kept' | 'withheld' | 'failed'>().notNull().default('queued'),
    why: text(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (table) => [
    check('messages_to_leads_name_them', sql`${table.audience} <> 'lead' OR ${table.leadId} IS NOT NULL`),
    check('messages_state_known', sql`${table.state} IN ('queued', 'sending', 'sent', 'kept', 'withheld', 'failed')`),
    index('messages_lead').on(table.leadId, table.id),
  ],
)

/**
 * What must leave the system: written with the change that causes it, handed to the job queue by the worker.
 * Written by: the verbs (insert), the relay (delete, in the transaction that enqueues the job). Read by: the relay.
 * Gone when handed over.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: generatedId(),
    kind: text().$type<'deliver_message' | 'enrich_account' | 'deliver_report'>().notNull(),
    // One effect a key: the job carries it on.
    key: text().notNull().unique(),
    payload: jsonb().$type<Record<string, number | string>>().notNull(),
    // A person's own action waits here for ten seconds, so that an undo has nothing to recall.
    availableAt: instant().notNull(),
  },
  // The relay takes what is available, oldest first.
  (table) => [index('outbox_available').on(table.availableAt, table.id)],
)
