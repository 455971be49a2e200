import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { accounts, leads } from '#db/schema/lead.ts'
import { enrolments, messages, outbox, tracks } from '#db/schema/recycle.ts'
import { renderMessage } from '#lib/handoff/rules/render-message.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { FINISHED } from './enrol-lead.ts'
import { type EmailStep, upcomingStep } from './rules/track.ts'

type Due = {
  enrolment: typeof enrolments.$inferSelect
  track: typeof tracks.$inferSelect
  lead: typeof leads.$inferSelect
  account: typeof accounts.$inferSelect | null
}

const HOUR_MS = 3_600_000

/**
 * Carries out nurture steps that fell due: writes the message into the outbox and moves on in the track. Whether the
 * message may leave is asked again when it is sent.
 * @returns how many were due
 */
export async function sendNurtureSteps(baton: Baton, limit = 50): Promise<number> {
  return transact(baton, SYSTEM, async (t) => {
    const due = await t.tx
      .select({ enrolment: enrolments, track: tracks, lead: leads, account: accounts })
      .from(enrolments)
      .innerJoin(tracks, eq(tracks.id, enrolments.trackId))
      .innerJoin(leads, eq(leads.id, enrolments.leadId))
      .leftJoin(accounts, eq(accounts.id, leads.accountId))
      .where(and(isNull(enrolments.endedAt), lte(enrolments.nextStepAt, t.now)))
      .orderBy(asc(enrolments.nextStepAt), asc(enrolments.id))
      .limit(limit)
      .for('update', { of: [leads, enrolments], skipLocked: true })
    for (const each of due) await carryOut(t, each)
    return due.length
  })
}

async function carryOut(t: Transaction, due: Due): Promise<void> {
  const { now } = t
  const { enrolment, track, lead } = due
  if (lead.ownerSide === 'sales') return end(t, due, 'sales has the lead')
  if (track.archivedAt) return end(t, due, 'track archived')
  // A paused track holds its place and is asked again in an hour.
  if (track.pausedAt) return advance(t, enrolment.id, enrolment.position, now.getTime() + HOUR_MS)
  const step = track.steps[enrolment.position]
  const isMail = step?.kind === 'email'
  if (isMail) await writeMessage(t, due, step)
  const next = upcomingStep(track.steps, enrolment.position + (isMail ? 1 : 0), now.getTime())
  if (next) return advance(t, enrolment.id, next.position, next.at)
  return end(t, due, FINISHED)
}

async function writeMessage(
  { tx, now, record }: Transaction,
  { enrolment, track, lead, account }: Due,
  step: EmailStep,
) {
  const { failure, ...rendered } = compose(step, { lead, account: { name: account?.name ?? lead.company } })
  const key = `nurture-${enrolment.id}-${step.id}`
  const [message] = await tx
    .insert(messages)
    .values({
      key,
      audience: 'lead',
      leadId: lead.id,
      enrolmentId: enrolment.id,
      isService: step.isService ?? false,
      toAddress: lead.email,
      ...rendered,
      ...(failure && { state: 'failed' as const, why: failure, settledAt: now }),
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id })
  if (!message || failure) return
  const messageId = message.id
  await tx.insert(outbox).values({ kind: 'deliver_message', key, payload: { messageId }, availableAt: now })
  const data = { enrolmentId: enrolment.id, track: track.slug, stepId: step.id, messageId }
  record({ kind: 'nurture.step_sent', leadId: lead.id, data })
}

/** A template that does not render with what is known of a lead is shown as failed: it must not hold up the others. */
function compose({ subject, body }: EmailStep, values: Record<string, unknown>) {
  try {
    return { ...renderMessage({ subject, body }, values), failure: null }
  } catch (error) {
    return { subject, body, failure: (error as Error).message.slice(0, 500) }
  }
}

async function advance({ tx }: Transaction, enrolmentId: number, position: number, at: number): Promise<void> {
  await tx
    .update(enrolments)
    .set({ position, nextStepAt: new Date(at) })
    .where(eq(enrolments.id, enrolmentId))
}

async function end({ tx, now, record }: Transaction, { enrolment, track, lead }: Due, why: string): Promise<void> {
  await tx.update(enrolments).set({ endedAt: now, endedWhy: why }).where(eq(enrolments.id, enrolment.id))
  record({ kind: 'nurture.ended', leadId: lead.id, data: { enrolmentId: enrolment.id, track: track.slug, why } })
}
