import { sql } from 'drizzle-orm'
import type { notifications } from '#db/schema/notification.ts'
import { maySee } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** One line of the bell; `at` is ISO-8601. `mayOpen` is false when the lead has gone to somebody else since. */
export type BellItem = {
  id: number
  kind: (typeof notifications.$inferSelect)['kind']
  handoffId: number | null
  name: string
  headline: string
  at: string
  isRead: boolean
  /** Whether it may be told outside of the tab too. */
  rings: boolean
  mayOpen: boolean
}

/** The latest of what the bell tells a person, and how much of all they have not read. */
export type Bell = { items: BellItem[]; unread: number }

const SHOWN = 30

/** What has been taken up, or ended, is no news any more, read or not; that it is due soon, once it is touched or gone. */
const IS_WAITING = sql`CASE notifications.kind
  WHEN 'due_soon' THEN handoffs.seller_id = notifications.user_id AND handoffs.closed_at IS NULL AND handoffs.first_touch_at IS NULL
  ELSE handoffs.state IN ('offered', 'queued') END`

export async function bellOf({ db }: Baton, actor: UserActor): Promise<Bell> {
  const [{ rows: items }, { rows: counted }] = await Promise.all([
    db.execute<BellItem>(sql`
      SELECT notifications.id, notifications.kind, handoffs.id AS "handoffId",
        coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email) AS name,
        handoffs.headline, to_json(notifications.at) #>> '{}' AS at,
        read_at IS NOT NULL OR ${IS_WAITING} IS NOT TRUE AS "isRead", rings, ${maySee(actor)} AS "mayOpen"
      FROM notifications
      JOIN handoffs ON handoffs.id = notifications.handoff_id
      JOIN leads ON leads.id = handoffs.lead_id
      WHERE user_id = ${actor.userId} ORDER BY notifications.id DESC LIMIT ${SHOWN}`),
    db.execute<{
      unread: number
    }>(sql`SELECT count(*) AS unread FROM notifications JOIN handoffs ON handoffs.id = handoff_id
      WHERE user_id = ${actor.userId} AND read_at IS NULL AND ${IS_WAITING}`),
  ])
  return { items, unread: counted[0]?.unread ?? 0 }
}
