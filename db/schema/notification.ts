import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { NotificationChoices } from '#lib/work/rules/notification-choices.ts'
import { generatedId, instant, reference } from './columns.ts'
import { handoffs } from './handoff.ts'
import { users } from './team.ts'

export type NotificationKind = 'handed_off' | 'queued' | 'due_soon' | 'missed' | 'escalated' | 'reassigned'

/**
 * What the bell shows a user.
 * Written by: handOffLead, warnOwners, requeueHandoff, reassignHandoff. Read by: the bell. Kept 90 days.
 */
export const notifications = pgTable(
  'notifications',
  {
    id: generatedId(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    handoffId: reference().references(() => handoffs.id),
    kind: text().$type<NotificationKind>().notNull(),
    // Whether it may also be told outside of the tab: their choice, and not in their quiet hours.
    rings: boolean().notNull().default(true),
    at: instant().notNull(),
    readAt: instant(),
  },
  // The newest of one user.
  (table) => [index('notifications_user').on(table.userId, table.id)],
)

/**
 * What a user wants to be told of, by which way and when; without a row everything at once, and no digest.
 * Written by: saveNotificationChoices, sendDigests (the next digest). Read by: announceHandoff, settings, the sweep.
 * Kept as long as the user.
 */
export const notificationChoices = pgTable(
  'notification_choices',
  {
    userId: reference()
      .primaryKey()
      .references(() => users.id),
    choices: jsonb().$type<NotificationChoices>().notNull(),
    // When the next digest is written; null for those who want none.
    digestDueAt: instant(),
  },
  (table) => [
    // The sweep's due rows, in its order.
    index('notification_choices_digest')
      .on(table.digestDueAt, table.userId)
      .where(sql`${table.digestDueAt} IS NOT NULL`),
  ],
)
