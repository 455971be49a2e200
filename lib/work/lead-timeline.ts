import { sql } from 'drizzle-orm'
import type { TimelineCursor } from '#db/queries/timeline.ts'
import { maySeeLead } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type TimelinePage, tellPage } from './tell-timeline.ts'

/** A page of a lead's timeline for somebody who may see the lead; null for anybody else. */
export async function leadTimeline(
  { db }: Baton,
  actor: UserActor,
  leadId: number,
  before?: TimelineCursor,
): Promise<TimelinePage | null> {
  const { rowCount } = await db.execute(sql`SELECT FROM leads WHERE id = ${leadId} AND ${maySeeLead(actor)}`)
  return rowCount ? tellPage(db, leadId, before) : null
}
