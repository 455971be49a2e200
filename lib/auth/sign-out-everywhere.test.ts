import { expect, it } from 'vitest'
import { sessions } from '#db/schema/team.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { readSession } from './read-session.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'

const test = testCompany()

it('signing out everywhere ends every session of one’s own, and nobody else’s', async () => {
  const { baton, seller, second } = test.company
  const later = new Date(Date.now() + 60_000)
  const begin = async (userId: number) => {
    const sid = crypto.randomUUID()
    await baton.db.insert(sessions).values({ sid, userId, version: 0, createdAt: new Date(), expiresAt: later })
    return sid
  }
  const sids = [await begin(seller.userId), await begin(seller.userId), await begin(second.userId)]
  await signOutEverywhere(baton, seller)
  const known = []
  for (const sid of sids) known.push((await readSession(baton, sid))?.userId ?? null)
  expect(known).toEqual([null, null, second.userId])
})
