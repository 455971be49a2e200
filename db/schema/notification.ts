import { index, pgTable, text } from 'drizzle-orm/pg-core'
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
    at: instant().notNull(),
    readAt: instant(),
  },
  // The newest of one user.
  (table) => [index('notifications_user').on(table.userId, table.id)],
)
