import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { MeetingKind } from '#lib/disposition/rules/meeting-kinds.ts'
import type { Brief } from '#lib/handoff/rules/brief.ts'
import type { Band } from '#lib/policy/rules/condition.ts'
import type { Channel } from '#lib/policy/rules/document.ts'
import { generatedId, instant, reference } from './columns.ts'
import { leads } from './lead.ts'
import { teams, users } from './team.ts'

export const OPEN_STATES = ['offered', 'queued', 'accepted'] as const
export type HandoffState = (typeof OPEN_STATES)[number] | 'rejected' | 'disposed'

/**
 * One pass of the baton to sales. Offered to a seller, or queued for a team; accepted; then rejected (before contact)
 * or disposed (after work).
 * Written by: handOffLead, missSla, requeueHandoff and the verbs of work and disposition. Read by: the inbox, KPIs.
 * Kept for ever.
 */
export const handoffs = pgTable(
  'handoffs',
  {
    id: generatedId(),
    leadId: reference()
      .notNull()
      .references(() => leads.id),
    attempt: integer().notNull(),
    situation: text().notNull(),
    policyVersion: integer().notNull(),
    state: text().$type<HandoffState>().notNull(),
    teamId: reference()
      .notNull()
      .references(() => teams.id),
    sellerId: reference().references(() => users.id),
    band: text().$type<Band>().notNull(),
    score: integer().notNull(),
    brief: jsonb().$type<Brief>().notNull(),
    routingSteps: jsonb().$type<string[]>().notNull(),
    // The signal that set it off was received then: the start of processing time.
    signalAt: instant(),
    handedOffAt: instant().notNull(),
    acceptedAt: instant(),
    queuedAt: instant(),
    requeues: integer().notNull().default(0),
    firstTouchAt: instant(),
    lastTouchAt: instant(),
    // Touches since the last connect; "no response" counts these.
    attempts: integer().notNull().default(0),
    connectedAt: instant(),
    // What the inbox sorts by: the SLA's, then the next step's due time.
    nextDueAt: instant(),
    // Out of the seller's sight until then; a touch, a close and a new owner end it.
    snoozedUntil: instant(),
    // When automation looks whether the lead stayed unresponsive.
    recycleAt: instant(),
    closedAt: instant(),
    closedBy: reference().references(() => users.id),
    reason: text(),
    feedback: text().$type<'good' | 'bad'>(),
    meetingAt: instant(),
    meetingKind: text().$type<MeetingKind>(),
    // Raised by every change: an undo holds only while nothing else happened since.
    version: integer().notNull().default(0),
  },
  (table) => [
    check('handoffs_state_known', sql`${table.state} IN ('offered', 'queued', 'accepted', 'rejected', 'disposed')`),
    check('handoffs_queue_has_no_seller', sql`${table.state} <> 'queued' OR ${table.sellerId} IS NULL`),
    check('handoffs_seller_known', sql`${table.state} NOT IN ('offered', 'accepted') OR ${table.sellerId} IS NOT NULL`),
    // One owner at a time: a lead has at most one open handoff, whoever races.
    uniqueIndex('handoffs_one_open').on(table.leadId).where(sql`${table.state} IN ('offered', 'queued', 'accepted')`),
    uniqueIndex('handoffs_attempt').on(table.leadId, table.attempt),
    // "Mine", by due time.
    index('handoffs_mine')
      .on(table.sellerId, table.nextDueAt, table.id)
      .where(sql`${table.state} IN ('offered', 'accepted')`),
    // A team's queue, by due time.
    index('handoffs_queue').on(table.teamId, table.nextDueAt, table.id).where(sql`${table.state} = 'queued'`),
    // A manager's view of a team, and an admin's of all, by due time.
    index('handoffs_team_due')
      .on(table.teamId, table.nextDueAt, table.id)
      .where(sql`${table.state} IN ('offered', 'queued', 'accepted')`),
    index('handoffs_open_due')
      .on(table.nextDueAt, table.id)
      .where(sql`${table.state} IN ('offered', 'queued', 'accepted')`),
    // "Closed", newest first.
    index('handoffs_closed').on(table.sellerId, table.closedAt).where(sql`${table.closedAt} IS NOT NULL`),
    // The sweep's due rows.
    index('handoffs_recycle_due').on(table.recycleAt).where(sql`${table.recycleAt} IS NOT NULL`),
  ],
)

/**
 * Promises with a due time: a first touch by a seller, or a claim from the queue. One row a promise, frozen once it is
 * met, missed or void.
 * Written by: handOffLead, claimHandoff (insert), logTouch (met), missSla (missed). Read by: the inbox, KPIs. Kept for
 * ever.
 */
export const slas = pgTable(
  'slas',
  {
    id: generatedId(),
    handoffId: reference()
      .notNull()
      .references(() => handoffs.id),
    leadId: reference().notNull(),
    promise: text().$type<'first_touch' | 'claim'>().notNull(),
    teamId: reference().notNull(),
    sellerId: reference(),
    // In words of the policy: "5 business minutes".
    words: text().notNull(),
    startedAt: instant().notNull(),
    warnAt: instant().notNull(),
    dueAt: instant().notNull(),
    state: text().$type<'active' | 'met' | 'missed' | 'void'>().notNull().default('active'),
    endedAt: instant(),
    // The first touch, also when it came too late.
    touchedAt: instant(),
  },
  (table) => [
    check('slas_state_known', sql`${table.state} IN ('active', 'met', 'missed', 'void')`),
    // A timer fires once: the sweep claims what is due by changing the state in this index.
    index('slas_due').on(table.dueAt).where(sql`${table.state} = 'active'`),
    uniqueIndex('slas_one_active').on(table.leadId).where(sql`${table.state} = 'active'`),
    index('slas_handoff').on(table.handoffId),
    // Routing's count of what a seller got lately; it stays theirs when they miss it.
    index('slas_by_seller').on(table.sellerId, table.startedAt),
  ],
)

/**
 * The outreach steps of a handoff, one open at a time: what the seller does next.
 * Written by: handOffLead, logTouch, the verbs that end a handoff. Read by: the inbox, next_actions. Kept for ever.
 */
export const tasks = pgTable(
  'tasks',
  {
    id: generatedId(),
    handoffId: reference()
      .notNull()
      .references(() => handoffs.id),
    leadId: reference().notNull(),
    stepId: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    label: text().notNull(),
    dueAt: instant().notNull(),
    doneAt: instant(),
    cancelledAt: instant(),
  },
  (table) => [
    // The next step of a handoff, and the invariant's look at a lead.
    index('tasks_open').on(table.handoffId).where(sql`${table.doneAt} IS NULL AND ${table.cancelledAt} IS NULL`),
    index('tasks_open_lead').on(table.leadId).where(sql`${table.doneAt} IS NULL AND ${table.cancelledAt} IS NULL`),
  ],
)

/**
 * What the bell shows a user.
 * Written by: handOffLead, requeueHandoff. Read by: the bell. Kept 90 days.
 */
export const notifications = pgTable(
  'notifications',
  {
    id: generatedId(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    handoffId: reference().references(() => handoffs.id),
    kind: text().$type<'handed_off' | 'queued' | 'missed'>().notNull(),
    at: instant().notNull(),
    readAt: instant(),
  },
  // The newest of one user.
  (table) => [index('notifications_user').on(table.userId, table.id)],
)
