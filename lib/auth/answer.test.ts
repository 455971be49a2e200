import { expect, it } from 'vitest'
import { testCompany } from '#lib/testing/test-company.ts'
import { cookieFor, withinRequest } from '#lib/testing/within-request.ts'
import { answer } from './answer.ts'

const test = testCompany()

async function ask(found: object | null, isSignedIn = true) {
  const { baton, seller } = test.company
  const cookie = isSignedIn ? await cookieFor(baton.db, seller.userId) : undefined
  const response = await withinRequest(baton, { cookie }, () => answer(async () => found))
  return { status: response.status, body: await response.json(), cache: response.headers.get('cache-control') }
}

it('a read answers whoever is signed in, and no cache keeps it', async () => {
  expect(await ask({ rows: 3 })).toEqual({ status: 200, body: { rows: 3 }, cache: 'no-store' })
})

it('what is not there, or not theirs to see, answers 404; nobody gets 401 before anything is read', async () => {
  expect(await ask(null)).toMatchObject({ status: 404, cache: 'no-store' })
  expect(await ask({ rows: 3 }, false)).toMatchObject({
    status: 401,
    cache: 'no-store',
    body: { message: expect.stringContaining('Sign in') },
  })
})
