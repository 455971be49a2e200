import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { MeetingKind } from '#lib/disposition/rules/meeting-kinds.ts'
import type { Brief } from '#lib/handoff/rules/brief.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { Channel, SlaPromise } from '#lib/policy/rules/document.ts'
import { generatedId, instant, reference } from './columns.ts'
import { leads } from './lead.ts'
import { teams, users } from './team.ts'

export const OPEN_STATES = ['offered', 'queued', 'accepted'] as const
export type HandoffState = (typeof OPEN_STATES)[number] | 'rejected' | 'disposed'

/**
 * One pass of the baton to sales. Offered to a seller, or queued for a team; accepted; then rejected (before contact)
 * or disposed (after work).
 * Written by: handOffLead, missSla, requeueHandoff and the verbs of work and disposition. Read by: the inbox, KPIs.
 * Kept for ever; an erased person's briefs keep situation, score and reasons.
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
    // As they were at the handoff, for the KPIs: an account that is enriched later does not rewrite history.
    source: text().notNull().default('unknown'),
    segment: text().notNull().default('unknown'),
    brief: jsonb().$type<Brief>().notNull(),
    // What lists show of the brief, which lies apart from the row: it is ten times as large.
    headline: text().notNull().generatedAlwaysAs(sql`brief ->> 'headline'`),
    routingSteps: jsonb().$type<string[]>().notNull(),
    // The signal that set it off was received then: the start of processing time.
    signalAt: instant(),
    handedOffAt: instant().notNull(),
    acceptedAt: instant(),
    queuedAt: instant(),
    requeues: integer().notNull().default(0),
    firstTouchAt: instant(),
    // From the handoff to the first touch in the team's hours, as its calendar was then.
    waitBusinessSeconds: integer(),
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
    // When sales closed it with a converting reason, and when automation took the lead back into nurture.
    qualifiedAt: instant(),
    recycledAt: instant(),
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
    // "Mine", by due time; what is snoozed is left out by the index, and its row not read.
    index('handoffs_mine')
      .on(table.sellerId, table.nextDueAt, table.id, sql`coalesce(${table.snoozedUntil}, '-infinity')`)
      .where(sql`${table.state} IN ('offered', 'accepted')`),
    // "Snoozed", by due time: of what a seller holds a few, so it costs nobody else anything.
    index('handoffs_snoozed')
      .on(table.sellerId, table.nextDueAt, table.id)
      .where(sql`${table.state} IN ('offered', 'accepted') AND ${table.snoozedUntil} IS NOT NULL`),
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
    index('handoffs_closed').on(table.sellerId, table.closedAt, table.id).where(sql`${table.closedAt} IS NOT NULL`),
    // The sweep's due rows, in its order.
    index('handoffs_recycle_due').on(table.recycleAt, table.id).where(sql`${table.recycleAt} IS NOT NULL`),
    // KPIs read what was handed off, closed or recycled in a range.
    index('handoffs_made').on(table.handedOffAt),
    index('handoffs_ended').on(table.closedAt).where(sql`${table.closedAt} IS NOT NULL`),
    index('handoffs_recycled')
      .on(table.recycledAt, table.reason, table.leadId, table.teamId)
      .where(sql`${table.recycledAt} IS NOT NULL`),
    // What sellers thought of leads, by the rules that gave points: of the closed ones some have feedback.
    index('handoffs_feedback').on(table.closedAt).where(sql`${table.feedback} IS NOT NULL`),
    // Meetings with target accounts: of the closed ones few have a meeting.
    index('handoffs_meetings')
      .on(table.closedAt)
      .where(sql`${table.state} = 'disposed' AND (${table.meetingAt} IS NOT NULL OR ${table.reason} = 'meeting_set')`),
    // The filters of the KPIs offer the values that there have been; there are few pairs of them.
    index('handoffs_origins').on(table.source, table.segment),
  ],
)

/**
 * Promises with a due time: a first touch by a seller, or a claim from the queue. One row a promise, frozen once it is
 * met, missed or void; only the first touch after a miss is still written.
 * Written by: handOffLead, claimHandoff, reassignHandoff (insert), logTouch (met), warnOwners (warned), missSlas (missed).
 * Read by: the inbox, KPIs. Kept for ever.
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
    // In words of the policy: "5 business minutes"; and as it was promised, so that it can be reckoned again.
    words: text().notNull(),
    value: integer().notNull(),
    unit: text().$type<SlaPromise['unit']>().notNull(),
    clock: text().$type<SlaPromise['clock']>().notNull(),
    startedAt: instant().notNull(),
    warnAt: instant().notNull(),
    // When its seller was told that it is due soon.
    warnedAt: instant(),
    dueAt: instant().notNull(),
    state: text().$type<'active' | 'met' | 'missed' | 'void'>().notNull().default('active'),
    endedAt: instant(),
    // The first touch, also when it came too late.
    touchedAt: instant(),
    // Time on its own clock: as promised, and as used up to its end or its first touch.
    secondsPromised: integer().notNull(),
    secondsUsed: integer(),
  },
  (table) => [
    check('slas_state_known', sql`${table.state} IN ('active', 'met', 'missed', 'void')`),
    // A timer fires once: the sweep claims what is due by changing the state in this index. It ends with the key, as the
    // sweep sorts: else each batch of a burst at one instant would sort all that is left of it.
    index('slas_due').on(table.dueAt, table.id).where(sql`${table.state} = 'active'`),
    // Promises whose seller is to be told that they are due soon, in the sweep's order.
    index('slas_warn_due')
      .on(table.warnAt, table.id)
      .where(sql`${table.state} = 'active' AND ${table.warnedAt} IS NULL AND ${table.sellerId} IS NOT NULL`),
    uniqueIndex('slas_one_active').on(table.leadId).where(sql`${table.state} = 'active'`),
    // The promises of a handoff, the latest of which the inbox shows: one look a row, nothing sorted.
    index('slas_handoff').on(table.handoffId, table.id),
    // Routing's count of what a seller got lately; it stays theirs when they miss it.
    index('slas_by_seller').on(table.sellerId, table.startedAt),
    // KPIs read the promises of a first touch that began in a range.
    index('slas_begun').on(table.startedAt).where(sql`${table.promise} = 'first_touch'`),
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
