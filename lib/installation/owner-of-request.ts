import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Baton } from '#lib/shell/transact.ts'

/** Where a request went: to a seller, or into a team's queue. */
export type RequestOwner = { sellerId: number | null; sellerName: string | null; teamName: string }

const LOOKS = 20
const PAUSE_MS = 150

/** To whom a sample request was handed, as soon as it is; null when the worker has not come to it within three seconds. */
export async function ownerOfRequest({ db }: Baton, email: string): Promise<RequestOwner | null> {
  for (let look = 0; look < LOOKS; look++) {
    const { rows } = await db.execute<RequestOwner>(sql`
      SELECT handoffs.seller_id AS "sellerId", users.name AS "sellerName", teams.name AS "teamName"
      FROM leads JOIN handoffs ON handoffs.lead_id = leads.id JOIN teams ON teams.id = handoffs.team_id
      LEFT JOIN users ON users.id = handoffs.seller_id
      WHERE leads.email = ${email} ORDER BY handoffs.id DESC LIMIT 1`)
    if (rows[0]) return rows[0]
    await sleep(PAUSE_MS)
  }
  return null
}
