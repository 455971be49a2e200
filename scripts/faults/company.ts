import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client.ts'
import { createSource } from '#lib/ingest/create-source.ts'
import { install } from '#lib/installation/install.ts'
import { installPolicy } from '#lib/policy/install-policy.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { SYSTEM, type UserActor } from '#lib/shell/actor.ts'
import { createUser } from '#lib/team/create-user.ts'
import { WEEKDAYS } from '#lib/time/calendar.ts'

export const KEY = 'wk_faults'
const TEAM = 'sales'

/** A seller who works in a browser, and how they sign in. */
export type WebSeller = { userId: number; email: string; password: string }

/** A company that is open day and night, with one team and a website. @returns its sellers, at desks and in browsers */
export async function foundCompany(
  db: Db,
  sellers: number,
  webSellers: number,
): Promise<{ actors: UserActor[]; webSellers: WebSeller[] }> {
  const baton = { db }
  const weekly = Object.fromEntries(WEEKDAYS.map((day) => [day, [['00:00', '24:00'] as [string, string]]]))
  const team = { slug: TEAM, name: 'Sales', calendar: { timeZone: 'UTC', weekly } }
  await install(baton, { kind: 'real', company: 'Faults', teams: [team] })
  await createSource(baton, SYSTEM, { name: 'Website', key: KEY })
  const capacity = { ...defaultPolicy.capacity, openPerSeller: 500, newPerSellerPerDay: 1000 }
  const routing = { ...defaultPolicy.routing, fallbackTeam: TEAM }
  await installPolicy(baton, {
    document: { ...defaultPolicy, capacity, routing },
    reason: 'Room for everybody.',
    baseVersion: 1,
  })
  const actors: UserActor[] = []
  for (let place = 1; place <= sellers; place++) {
    const user = { email: `seller${place}@faults.test`, name: `Seller ${place}`, role: 'seller' as const, teamId: 1 }
    actors.push({
      kind: 'user',
      userId: await createUser(baton, SYSTEM, { ...user, seller: {} }),
      role: 'seller',
      teamId: 1,
    })
  }
  const inBrowsers: WebSeller[] = []
  for (let place = 1; place <= webSellers; place++) {
    const login = { email: `browser${place}@faults.test`, password: randomUUID() }
    const user = { ...login, name: `Browser ${place}`, role: 'seller' as const, teamId: 1, seller: {} }
    inBrowsers.push({ ...login, userId: await createUser(baton, SYSTEM, user) })
  }
  return { actors, webSellers: inBrowsers }
}
