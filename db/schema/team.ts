import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import { generatedId, instant, reference } from './columns.ts'

/**
 * A sales team with its queue and its calendar.
 * Written by: the team screens and the sample company. Read by: routing, SLA clocks, the inbox. Kept for ever.
 */
export const teams = pgTable('teams', {
  id: generatedId(),
  // The name by which the policy's territories speak of it.
  slug: text().notNull().unique(),
  name: text().notNull(),
  calendar: jsonb().$type<BusinessCalendar>().notNull(),
  createdAt: instant().notNull().defaultNow(),
})

export const ROLES = ['seller', 'manager', 'revops', 'admin'] as const
export type Role = (typeof ROLES)[number]

/**
 * Who may sign in.
 * Written by: settings, the first start, sign-in (last sign-in). Read by: every verb's authorisation. Kept for ever: the
 * ledger points here; a person who leaves is disabled.
 */
export const users = pgTable(
  'users',
  {
    id: generatedId(),
    email: text().notNull().unique(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    teamId: reference().references(() => teams.id),
    passwordHash: text(),
    // Raised to end all sessions at the next request: on a new password, a new role, or when disabled.
    sessionVersion: integer().notNull().default(0),
    disabledAt: instant(),
    lastSignInAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    check('users_role_known', sql`${table.role} IN ('seller', 'manager', 'revops', 'admin')`),
    check('users_email_lowered', sql`${table.email} = lower(${table.email})`),
    // Routing and the team screens list a team's people.
    index('users_team').on(table.teamId),
  ],
)

/**
 * What routing needs to know of a user who takes leads.
 * Written by: the team screens. Read by: routing, SLA clocks, briefs. Kept as long as the user.
 */
export const sellers = pgTable('sellers', {
  userId: reference()
    .primaryKey()
    .references(() => users.id),
  // Their own hours, in their own zone; null means the team's.
  hours: jsonb().$type<BusinessCalendar>(),
  weight: integer().notNull().default(1),
  // Null means the policy's figure.
  openCapacity: integer(),
  dailyCapacity: integer(),
  meetingUrl: text(),
  takesLeads: boolean().notNull().default(true),
  lastAssignedAt: instant(),
})

/**
 * When a seller is away: their clocks stand still.
 * Written by: the team screens, beginAbsences. Read by: routing, SLA clocks, the sweep. Kept for ever, for the KPIs'
 * seller hours.
 */
export const absences = pgTable(
  'absences',
  {
    id: generatedId(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    reason: text().notNull(),
    // When what they hold goes into their team's queue; empty once it has, and where it stays with them.
    queuesAt: instant(),
  },
  (table) => [
    check('absences_end_after_start', sql`${table.toAt} > ${table.fromAt}`),
    // Clocks ask for the absences of one seller that are not over.
    index('absences_user').on(table.userId, table.toAt),
    // The sweep's due rows, in its order.
    index('absences_queue_due').on(table.queuesAt, table.id).where(sql`${table.queuesAt} IS NOT NULL`),
  ],
)

/**
 * Signed-in browsers. A token is good only while its row is: not revoked, not expired, of the user's present version.
 * Written by: sign-in, sign-out. Read by: every request. Kept until a day after it expires.
 */
export const sessions = pgTable(
  'sessions',
  {
    sid: uuid().primaryKey(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    version: integer().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    // Revoking all sessions of a user, and deleting those long expired.
    index('sessions_user').on(table.userId),
    index('sessions_expiry').on(table.expiresAt),
  ],
)

/**
 * Links with which a person sets a password: the first admin's, an invitation.
 * Written by: the first start and settings. Read by: the welcome page, once. Kept until used or expired.
 */
export const oneTimeLinks = pgTable('one_time_links', {
  tokenHash: text().primaryKey(),
  userId: reference()
    .notNull()
    .references(() => users.id),
  expiresAt: instant().notNull(),
  usedAt: instant(),
})

/**
 * Counters of the sign-in rate limit, in the shape that rate-limiter-flexible asks for.
 * Written and read by: sign-in. Rows end with their window.
 */
export const signInAttempts = pgTable('sign_in_attempts', {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  // Epoch milliseconds, as the library writes it.
  expire: reference(),
})
