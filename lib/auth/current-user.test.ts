import { expect, it } from 'vitest'
import { sessions } from '#db/schema/team.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { cookieFor, withinRequest } from '#lib/testing/within-request.ts'
import { currentSid, currentUser, requireUser } from './current-user.ts'
import { readSession } from './read-session.ts'

const test = testCompany()

it('a browser is known by its cookie, as the database knows its person now', async () => {
  const { baton, seller, teamId } = test.company
  const cookie = await cookieFor(baton.db, seller.userId)
  expect(await withinRequest(baton, { cookie }, currentUser)).toMatchObject({ userId: seller.userId, teamId })
})

it('without a cookie, with one that somebody else signed, or with any other text nobody is known', async () => {
  const { baton, seller } = test.company
  const forged = await cookieFor(baton.db, seller.userId, 'another secret of thirty-two letters')
  for (const cookie of [undefined, forged, 'nonsense']) {
    expect(await withinRequest(baton, { cookie }, currentSid)).toBeNull()
  }
})

it('a browser whose cookie was opened before is asked about again, and is out once its session has ended', async () => {
  const { baton, seller } = test.company
  const cookie = await cookieFor(baton.db, seller.userId)
  const ask = () =>
    withinRequest(baton, { cookie }, async () => (await readSession(baton, (await currentSid()) ?? ''))?.userId)
  expect([await ask(), await ask()]).toEqual([seller.userId, seller.userId])
  await baton.db.update(sessions).set({ revokedAt: new Date() })
  expect(await ask()).toBeUndefined()
})

it('a page sends whoever is not signed in to the sign-in page', async () => {
  const { baton } = test.company
  await expect(withinRequest(baton, {}, requireUser)).rejects.toMatchObject({
    digest: expect.stringMatching(/^NEXT_REDIRECT.*\/sign-in/),
  })
})
