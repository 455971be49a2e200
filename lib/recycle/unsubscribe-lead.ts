import { createHmac, timingSafeEqual } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { endEnrolment } from '#db/queries/end-enrolment.ts'
import { leads } from '#db/schema/lead.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { lockSurvivor } from '#lib/shell/move-lead.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/** The token of a lead's unsubscribe link: its id, signed, so that nobody can unsubscribe another. */
export function unsubscribeToken(leadId: number, secret: string): string {
  const signature = createHmac('sha256', secret).update(`unsubscribe:${leadId}`).digest('base64url')
  return `${leadId}.${signature}`
}

/** The lead that a token names; null when it is not one of ours. */
export function leadOfToken(token: string, secret: string): number | null {
  const leadId = Number(token.split('.')[0])
  const expected = Buffer.from(unsubscribeToken(leadId, secret))
  const given = Buffer.from(token)
  const isOurs = Number.isInteger(leadId) && given.length === expected.length && timingSafeEqual(given, expected)
  return isOurs ? leadId : null
}

/**
 * Ends marketing messages to the lead whose link was followed. Following it again changes nothing.
 * @throws Refusal when the link is not one of ours
 */
export async function unsubscribeLead(
  baton: Baton,
  { token, secret }: { token: string; secret: string },
): Promise<void> {
  const namedId = leadOfToken(token, secret)
  if (namedId === null) {
    throw new Refusal('invalid', 'This link is not valid. Open it from the e-mail again, whole.')
  }
  await transact(baton, SYSTEM, async ({ tx, now, record }) => {
    const lead = await lockSurvivor(tx, namedId)
    if (!lead || lead.unsubscribedAt) return
    const leadId = lead.id
    await tx
      .update(leads)
      .set({ unsubscribedAt: now, ...(lead.stage === 'nurturing' && { reviewAt: lead.reviewAt ?? now }) })
      .where(and(eq(leads.id, leadId), isNull(leads.unsubscribedAt)))
    const ended = await endEnrolment(tx, leadId, now, 'unsubscribed')
    if (ended) record(ended)
    record({ kind: 'lead.unsubscribed', leadId, data: { signalId: 'link' } })
  })
}
