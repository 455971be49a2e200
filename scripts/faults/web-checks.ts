import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { Held } from './checks.ts'
import type { Asked, Verb, WebSellers } from './web-sellers.ts'

const EVENTS: Record<Verb, string> = {
  accept: 'handoff.accepted',
  claim: 'handoff.claimed',
  dispose: 'handoff.disposed',
  touch: 'touch.logged',
}

/** What sellers were told over the web is so: nothing acknowledged is lost, and nothing that was asked again is done twice. */
export async function checkWeb(db: Db, { asked, problems }: WebSellers): Promise<Held[]> {
  const { rows } = await db.execute<{ kind: Verb; handoffId: number; userId: number; times: number }>(sql`
    SELECT kind, handoff_id AS "handoffId", actor_id AS "userId", count(*) AS times FROM ledger
    WHERE actor_kind = 'user' AND actor_id = ANY(${sql.param([...new Set(asked.map(({ userId }) => userId))])}::bigint[])
    GROUP BY 1, 2, 3`)
  const idOf = (kind: string, { handoffId, userId }: { handoffId: number; userId: number }) =>
    `${kind} of handoff ${handoffId} by seller ${userId}`
  const told = new Map(rows.map((row) => [idOf(row.kind, row), Number(row.times)]))
  const deeds = Map.groupBy(asked, (deed) => idOf(EVENTS[deed.verb], deed))
  const differing = (isWrong: (times: number, of: readonly Asked[]) => boolean) =>
    [...deeds].flatMap(([name, of]) => {
      const times = told.get(name) ?? 0
      return isWrong(times, of) ? [`${name} is told ${times} times, asked for ${of.length} times`] : []
    })
  const acknowledged = asked.filter(({ isAcknowledged }) => isAcknowledged)
  return [
    {
      name: 'nothing acknowledged over the web is lost',
      looked: acknowledged.length,
      problems: [
        ...differing((times, of) => times === 0 && of.some(({ isAcknowledged }) => isAcknowledged)),
        ...(acknowledged.length ? [] : ['nobody got anything done over the web']),
      ],
    },
    {
      name: 'nothing asked for again over the web is done twice',
      looked: asked.length,
      problems: differing((times, of) => times > of.length),
    },
    { name: 'everybody could sign in, and stayed signed in', looked: acknowledged.length, problems },
  ]
}
