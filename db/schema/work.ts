import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Stage } from '#lib/lead/stages.ts'
import type { Channel } from '#lib/policy/rules/document.ts'
import { generatedId, instant, reference } from './columns.ts'
import { handoffs } from './handoff.ts'
import { users } from './team.ts'

/**
 * Calls, e-mails and LinkedIn contacts that sellers logged.
 * Written by: logTouch (insert), undoAction (undoneAt), eraseLead. Read by: the inbox, attempts, KPIs. Kept for ever; an erased
 * person's notes are emptied.
 */
export const touches = pgTable(
  'touches',
  {
    // Made by the browser, so that a double submit is one touch.
    id: uuid().primaryKey(),
    handoffId: reference()
      .notNull()
      .references(() => handoffs.id),
    leadId: reference().notNull(),
    sellerId: reference()
      .notNull()
      .references(() => users.id),
    channel: text().$type<Channel>().notNull(),
    outcome: text().notNull(),
    isConnect: boolean().notNull(),
    note: text(),
    at: instant().notNull(),
    undoneAt: instant(),
  },
  (table) => [
    check('touches_channel_known', sql`${table.channel} IN ('call', 'email', 'linkedin')`),
    index('touches_handoff').on(table.handoffId, table.at),
    index('touches_lead').on(table.leadId, table.at),
  ],
)

/**
 * How handoffs ended, each with its reason: append-only, a trigger refuses update and delete. Undo adds a row.
 * Written by: rejectHandoff, disposeHandoff, undoAction. Read by: timelines, KPIs. Kept for ever.
 */
export const dispositions = pgTable(
  'dispositions',
  {
    id: generatedId(),
    handoffId: reference()
      .notNull()
      .references(() => handoffs.id),
    leadId: reference().notNull(),
    kind: text().$type<'rejected' | 'disposed' | 'undone'>().notNull(),
    reason: text().notNull(),
    feedback: text().$type<'good' | 'bad'>(),
    // Null when automation closed it.
    byUserId: reference().references(() => users.id),
    policyVersion: reference().notNull(),
    at: instant().notNull(),
  },
  // A lead's earlier endings, for the brief.
  (table) => [index('dispositions_lead').on(table.leadId, table.at)],
)

/**
 * Free text that people wrote about a lead.
 * Written by: the verbs that take a note, eraseLead (delete). Read by: the lead's timeline and briefs. Kept until the
 * person is erased.
 */
export const notes = pgTable(
  'notes',
  {
    id: generatedId(),
    leadId: reference().notNull(),
    handoffId: reference().references(() => handoffs.id),
    // The ledger event that it belongs to, null for a note of its own.
    eventId: reference(),
    authorId: reference().references(() => users.id),
    body: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [index('notes_lead').on(table.leadId, table.at)],
)

/**
 * How a handoff, its lead, promise, step and track stood before a person's last action, so that it can be taken back.
 * Written by: each verb of a person (replaces the one before). Read by: undoAction. Good only while nothing else has
 * happened to the handoff since. Kept until used, a day at most, or until the person is erased.
 */
export const undoPoints = pgTable('undo_points', {
  handoffId: reference()
    .primaryKey()
    .references(() => handoffs.id),
  kind: text()
    .$type<
      | 'handoff.accepted'
      | 'handoff.claimed'
      | 'handoff.snoozed'
      | 'touch.logged'
      | 'handoff.rejected'
      | 'handoff.disposed'
    >()
    .notNull(),
  actorId: reference()
    .notNull()
    .references(() => users.id),
  // The handoff's version after the action.
  version: integer().notNull(),
  before: jsonb().$type<Standing>().notNull(),
  at: instant().notNull(),
})

/** What an undo puts back. Keys of rows that were open, and the columns of the handoff as JSON. */
export type Standing = {
  handoff: Record<string, unknown>
  stage: Stage
  slaId: number | null
  taskIds: number[]
  enrolmentId: number | null
}

/**
 * Two leads that a person found to be one, with all that an undo must put back.
 * Written by: mergeDuplicate (insert), undoMerge (undoneAt), eraseLead. Read by: undoMerge. Kept for ever: it says who
 * merged whom; of an erased person only that.
 */
export const leadMerges = pgTable(
  'lead_merges',
  {
    id: generatedId(),
    keptId: reference().notNull(),
    mergedId: reference().notNull(),
    byUserId: reference()
      .notNull()
      .references(() => users.id),
    before: jsonb().$type<BeforeMerge>().notNull(),
    at: instant().notNull(),
    undoneAt: instant(),
  },
  // An undo asks for the latest merge into a lead.
  (table) => [index('lead_merges_kept').on(table.keptId, table.id)],
)

/** How two leads stood before they were merged: rows as JSON, and the keys of what moved. */
export type BeforeMerge = {
  leads: Record<string, unknown>[]
  people: Record<string, unknown>[]
  signalIds: string[]
  identities: { kind: string; value: string }[]
  mergedBeforeIds: number[]
  pendingEvents: Record<string, unknown>[]
  enrolmentId: number | null
  handoff: { id: number; version: number; standing: Standing } | null
}

/**
 * What a browser asked for under a key of its own: asked again after a lost answer, it is not done twice.
 * Written and read by: once(). Kept a day.
 */
export const actionKeys = pgTable('action_keys', {
  key: uuid().primaryKey(),
  userId: reference()
    .notNull()
    .references(() => users.id),
  at: instant().notNull(),
})

/**
 * Views of the inbox that people named and kept: what stands in the address behind the question mark.
 * Written by: saveView, deleteView. Read by: the inbox, the palette. Kept as long as the user wants them; one that looks
 * for a person who is erased goes with them.
 */
export const savedViews = pgTable(
  'saved_views',
  {
    id: generatedId(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    query: text().notNull(),
    createdAt: instant().notNull(),
  },
  // The views of one user; saving under a known name replaces it.
  (table) => [uniqueIndex('saved_views_name').on(table.userId, table.name)],
)
