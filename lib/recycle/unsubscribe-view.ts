import { and, eq, ne } from 'drizzle-orm'
import { leads } from '#db/schema/lead.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { leadOfToken } from './unsubscribe-lead.ts'

/** What the page of an unsubscribe link may say: whose address, of which only the beginning is shown. */
export type UnsubscribeView = { address: string; isUnsubscribed: boolean }

/** Who a link speaks of; null when it is not one of ours, or the person was erased. */
export async function unsubscribeView(
  { db }: Baton,
  { token, secret }: { token: string; secret: string },
): Promise<UnsubscribeView | null> {
  const leadId = leadOfToken(token, secret)
  if (leadId === null) return null
  const [lead] = await db
    .select({ email: leads.email, unsubscribedAt: leads.unsubscribedAt })
    .from(leads)
    .where(and(eq(leads.id, leadId), ne(leads.stage, 'erased')))
  if (!lead) return null
  // A link may have been forwarded: the whole address is nobody else's business.
  const [name = '', domain = ''] = lead.email.split('@')
  return { address: `${name.slice(0, 2)}…@${domain}`, isUnsubscribed: lead.unsubscribedAt !== null }
}
