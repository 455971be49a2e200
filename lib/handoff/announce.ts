import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { notifications } from '#db/schema/handoff.ts'
import { messages, outbox } from '#db/schema/recycle.ts'
import { users } from '#db/schema/team.ts'
import type { Brief } from './rules/brief.ts'

type Announcement = {
  handoffId: number
  leadId: number
  kind: 'handed_off' | 'queued' | 'missed'
  userIds: number[]
  leadName: string
  brief: Brief
  dueAt: Date
  /** Tells one announcement of a handoff from the next. */
  round: number
}

/** Tells people of a handoff: in the bell at once, and by an e-mail that leaves through the outbox. */
export async function announceHandoff(tx: Tx, now: Date, announcement: Announcement): Promise<void> {
  const { handoffId, leadId, kind, userIds, round } = announcement
  if (!userIds.length) return
  await tx.insert(notifications).values(userIds.map((userId) => ({ userId, handoffId, kind, at: now })))
  const people = await tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(and(inArray(users.id, userIds), isNull(users.disabledAt)))
  const written = await tx
    .insert(messages)
    .values(
      people.map(({ id, email }) => ({
        key: `handoff-${handoffId}-${kind}-${round}-${id}`,
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
  await tx.insert(outbox).values(
    written.map(({ id, key }) => ({
      kind: 'deliver_message' as const,
      key,
      payload: { messageId: id },
      availableAt: now,
    })),
  )
}

/** A team's sellers who are not away now, and its managers where `withManagers`. */
export async function teamAudience(tx: Tx, now: Date, teamId: number, withManagers: boolean): Promise<number[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.teamId, teamId),
        isNull(users.disabledAt),
        withManagers ? inArray(users.role, ['seller', 'manager']) : eq(users.role, 'seller'),
        sql`NOT EXISTS (SELECT FROM absences WHERE user_id = ${users.id} AND ${now}::timestamptz BETWEEN from_at AND to_at)`,
      ),
    )
  return rows.map(({ id }) => id)
}

const SUBJECTS: Record<Announcement['kind'], string> = {
  handed_off: 'New lead',
  queued: 'In your team’s queue',
  missed: 'To be claimed after a missed promise',
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
