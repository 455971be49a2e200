import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { EventKind, WakingEvent } from '#lib/lead/events.ts'
import type { Department, EmailClass, Seniority } from '#lib/lead/facts.ts'
import type { OwnerSide, Phase, Stage } from '#lib/lead/stages.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { Decision } from '#lib/qualify/rules/decide.ts'
import { generatedId, instant, reference } from './columns.ts'
import { people } from './ingest.ts'
import { users } from './team.ts'

/**
 * Companies, matched by e-mail domain or by a group call's id.
 * Written by: ingestSignals (group traits), qualifyLead (match), enrichment. Read by: decisions, briefs. Kept for ever.
 */
export const accounts = pgTable(
  'accounts',
  {
    id: generatedId(),
    domain: text().unique(),
    groupId: text().unique(),
    name: text(),
    industry: text(),
    employees: integer(),
    country: text(),
    state: text(),
    city: text(),
    isTarget: boolean().notNull().default(false),
    ownerId: reference().references(() => users.id),
    enrichedBy: text(),
    enrichedAt: instant(),
    createdAt: instant().notNull(),
  },
  // Every account can be found by one of its two names.
  (table) => [check('accounts_have_a_name', sql`${table.domain} IS NOT NULL OR ${table.groupId} IS NOT NULL`)],
)

/**
 * Known people on their way through the six rooms.
 * Written by: ingestSignals (traits), qualifyLead (score), the verb of each move (stage), recycleLead (suppression),
 * mergeDuplicate, eraseLead.
 * Read by: everything. Kept for ever; an erased person's row says neither who they were nor how to reach them.
 */
export const leads = pgTable(
  'leads',
  {
    id: reference()
      .primaryKey()
      .references(() => people.id),
    email: text().notNull().unique(),
    emailDomain: text().notNull(),
    emailClass: text().$type<EmailClass>(),
    firstName: text(),
    lastName: text(),
    title: text(),
    seniority: text().$type<Seniority>().notNull().default('unknown'),
    department: text().$type<Department>().notNull().default('unknown'),
    company: text(),
    phone: text(),
    country: text(),
    state: text(),
    city: text(),
    timeZone: text(),
    source: text(),
    campaign: text(),
    accountId: reference().references(() => accounts.id),
    stage: text().$type<Stage>().notNull(),
    // Follows from the stage, so that a lead cannot have two owners.
    ownerSide: text()
      .$type<OwnerSide>()
      .notNull()
      .generatedAlwaysAs(
        sql`CASE WHEN stage IN ('handed_off', 'working', 'qualified') THEN 'sales' ELSE 'marketing' END`,
      ),
    // Where the leads screen lists it: passing a lead among people, and a miss, moves it in no index.
    phase: text()
      .$type<Phase>()
      .notNull()
      .generatedAlwaysAs(sql`CASE WHEN stage IN ('handed_off', 'rescued', 'working') THEN 'passed' ELSE stage END`),
    fitScore: integer().notNull().default(0),
    intentScore: integer().notNull().default(0),
    score: integer().notNull().default(0),
    band: text().$type<Band>().notNull().default('D'),
    decision: jsonb().$type<Decision>(),
    decidedAt: instant(),
    // When a decayed score is looked at again; always set while automation holds the lead.
    reviewAt: instant(),
    suppressedUntil: instant(),
    suppressionReason: text(),
    suppressionBypass: boolean().notNull().default(false),
    lastReason: text(),
    lastClosedAt: instant(),
    disqualifiedBy: text(),
    unsubscribedAt: instant(),
    // Whose lead goes on when two turned out to be one person; history stays here and is read together with theirs.
    mergedIntoId: reference().references((): AnyPgColumn => leads.id),
    lastActiveAt: instant(),
    createdAt: instant().notNull(),
  },
  (table) => [
    check(
      'leads_stage_known',
      sql`${table.stage} IN ('nurturing', 'handed_off', 'rescued', 'working', 'qualified', 'disqualified', 'merged', 'erased')`,
    ),
    check('leads_merged_into_one', sql`(${table.stage} = 'merged') = (${table.mergedIntoId} IS NOT NULL)`),
    // Those who were merged into a lead: its whole history.
    index('leads_merged').on(table.mergedIntoId).where(sql`${table.mergedIntoId} IS NOT NULL`),
    // KPIs count those who became known in a range.
    index('leads_known').on(table.createdAt),
    // The buying group of an account, by last activity.
    index('leads_account').on(table.accountId, table.lastActiveAt),
    // The leads screen lists by score within a phase.
    index('leads_by_score').on(table.phase, table.score, table.id),
    // The sweep's due rows, in its order.
    index('leads_review_due').on(table.reviewAt, table.id).where(sql`${table.reviewAt} IS NOT NULL`),
    index('leads_suppression_due').on(table.suppressedUntil, table.id).where(sql`${table.suppressedUntil} IS NOT NULL`),
  ],
)

/**
 * What happened to each lead: one row an event, in the words of the story. A trigger refuses update and delete.
 * Written by: every verb, in its own transaction. Read by: timelines, the change of any state, KPIs. Kept for ever; it
 * holds ids, not personal data, so that erasing a person does not break it.
 */
export const ledger = pgTable(
  'ledger',
  {
    id: generatedId(),
    kind: text().$type<EventKind>().notNull(),
    leadId: reference().notNull(),
    handoffId: reference(),
    actorKind: text().$type<'user' | 'system'>().notNull(),
    actorId: reference(),
    policyVersion: integer(),
    data: jsonb().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    // The timeline of one lead, newest first.
    index('ledger_lead').on(table.leadId, table.id),
    // KPIs read one kind over a range.
    index('ledger_kind').on(table.kind, table.at),
  ],
)

/**
 * Events on which the pipeline has yet to act: a lead's next action while it waits. Deleted in the transaction of the
 * verb that acted, so that each is acted on exactly once.
 * Written by: record() beside the event. Read by: the worker's pipeline, next_actions. Gone when done.
 */
export const pendingEvents = pgTable(
  'pending_events',
  {
    eventId: reference().primaryKey(),
    kind: text().$type<WakingEvent>().notNull(),
    leadId: reference().notNull(),
    dueAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    lastError: text(),
  },
  (table) => [
    // The pipeline takes what is due, oldest first.
    index('pending_events_due').on(table.dueAt, table.eventId),
    // The invariant, undo and the joining of one lead's signals ask by lead.
    index('pending_events_lead').on(table.leadId),
  ],
)
