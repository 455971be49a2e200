import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { toldPeople } from '#db/queries/told-people.ts'
import { type NotificationKind, notifications } from '#db/schema/notification.ts'
import { messages, outbox } from '#db/schema/recycle.ts'
import { users } from '#db/schema/team.ts'
import { waysFor } from '#lib/work/rules/notification-choices.ts'
import type { Brief } from './rules/brief.ts'

type Announcement = {
  handoffId: number
  leadId: number
  kind: NotificationKind
  userIds: number[]
  leadName: string
  brief: Brief
  dueAt: Date
  /** Tells one announcement of a handoff from the next. */
  round: number
}

/**
 * Tells people of a handoff as each has chosen: in the bell at once, and by an e-mail that leaves through the outbox, in
 * quiet hours after their end.
 */
export async function announceHandoff(tx: Tx, now: Date, announcement: Announcement): Promise<void> {
  const { handoffId, leadId, kind, userIds, round, brief } = announcement
  if (!userIds.length) return
  const people = (await toldPeople(tx, userIds)).map(({ id, email, choices, zone }) => {
    const ways = waysFor(choices, { kind, situation: brief.situation.id }, now.getTime(), zone)
    return { id, email, key: `handoff-${handoffId}-${kind}-${round}-${id}`, ...ways }
  })
  const heard = people.filter(({ bell }) => bell)
  if (heard.length)
    await tx
      .insert(notifications)
      .values(heard.map(({ id, rings }) => ({ userId: id, handoffId, kind, rings, at: now })))
  const mailed = people.filter(({ mailAt }) => mailAt !== null)
  if (!mailed.length) return
  const written = await tx
    .insert(messages)
    .values(
      mailed.map(({ key, email }) => ({
        key,
        audience: 'seller' as const,
        leadId,
        isService: true,
        toAddress: email,
        ...mailOf(announcement),
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: messages.id, key: messages.key })
  if (!written.length) return
  const leavesAt = new Map(mailed.map(({ key, mailAt }) => [key, new Date(mailAt ?? now)]))
  await tx.insert(outbox).values(
    written.map(({ id, key }) => ({
      kind: 'deliver_message' as const,
      key,
      payload: { messageId: id },
      availableAt: leavesAt.get(key) ?? now,
    })),
  )
}

const isHere = (now: Date) =>
  sql`NOT EXISTS (SELECT FROM absences WHERE user_id = ${users.id} AND ${now}::timestamptz BETWEEN from_at AND to_at)`

/** A team's sellers who are not away now. */
export async function teamSellers(tx: Tx, now: Date, teamId: number): Promise<number[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.teamId, teamId), isNull(users.disabledAt), eq(users.role, 'seller'), isHere(now)))
  return rows.map(({ id }) => id)
}

/**
 * Those who answer for a team, whom to ask first first: its managers who are not away, then those who are, then admins.
 * Empty only where nobody of them is left at all.
 */
export async function teamLeaders(tx: Tx, now: Date, teamId: number): Promise<number[]> {
  const isManager = sql`(${users.role} = 'manager' AND ${users.teamId} = ${teamId})`
  const rows = await tx
    .select({
      id: users.id,
      rank: sql<number>`CASE WHEN NOT ${isManager} THEN 2 WHEN ${isHere(now)} THEN 0 ELSE 1 END`,
    })
    .from(users)
    .where(and(isNull(users.disabledAt), sql`(${isManager} OR ${users.role} = 'admin')`))
    .orderBy(sql`2, ${users.id}`)
  return rows.filter(({ rank }) => rank === rows[0]?.rank).map(({ id }) => id)
}

const SUBJECTS: Record<NotificationKind, string> = {
  handed_off: 'New lead',
  due_soon: 'Due soon',
  queued: 'In your team’s queue',
  missed: 'To be claimed after a missed promise',
  escalated: 'Nobody has claimed it',
  reassigned: 'Given to you',
}

function mailOf({ kind, leadName, brief, dueAt, handoffId }: Announcement): { subject: string; body: string } {
  const reasons = brief.signals.map(({ label, points }) => `  +${points} ${label}`)
  const lines = [
    `${leadName}: ${brief.headline}`,
    `Due ${dueAt.toISOString().replace('T', ' ').slice(0, 16)} UTC (${brief.situation.label})`,
    '',
    `Why now: ${brief.score.total} of ${brief.score.threshold} needed`,
    ...reasons,
    '',
    `Next: ${brief.nextBestStep}`,
    `/inbox?handoff=${handoffId}`,
  ]
  return { subject: `${SUBJECTS[kind]}: ${leadName}`, body: lines.join('\n') }
}
