import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { hashToken } from '#lib/auth/redeem-link.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { createUser } from '#lib/team/create-user.ts'
import { DAY, MONDAY_TEN, testClock } from '#lib/testing/company.ts'
import { createFirstAdmin, type FirstAdmin } from './create-first-admin.ts'

const test = testDatabase()
const clock = testClock()
let baton: Baton
beforeEach(async () => {
  clock.at(MONDAY_TEN)
  baton = { db: test.database.db, clock: () => clock.now }
  for (const table of ['one_time_links', 'sessions', 'sellers', 'users']) {
    await baton.db.execute(sql`DELETE FROM ${sql.identifier(table)}`)
  }
})

const links = async () => (await baton.db.execute(sql`SELECT token_hash, user_id, expires_at FROM one_time_links`)).rows
const admins = async () => (await baton.db.execute(sql`SELECT email, role, password_hash FROM users`)).rows

describe('the first admin', () => {
  it('has no password, and a link good for a day of which only the hash is kept', async () => {
    const made = (await createFirstAdmin(baton, { email: 'Ada@acme.example' })) as FirstAdmin
    expect(await admins()).toEqual([{ email: 'ada@acme.example', role: 'admin', password_hash: null }])
    expect(made.expiresAt.getTime() - clock.now.getTime()).toBe(DAY)
    const [link] = await links()
    expect(link).toMatchObject({ token_hash: hashToken(made.token) })
    expect(JSON.stringify(link)).not.toContain(made.token)
  })

  it('who never came gets a new link, also under another address, and the old link ends', async () => {
    const first = (await createFirstAdmin(baton, { email: 'ada@acme.example' })) as FirstAdmin
    const second = (await createFirstAdmin(baton, { email: 'grace@acme.example' })) as FirstAdmin
    expect(second.token).not.toBe(first.token)
    expect(await links()).toMatchObject([{ token_hash: hashToken(second.token) }])
    expect(await admins()).toMatchObject([{ email: 'grace@acme.example' }])
  })

  it('is not made again once an admin has a password', async () => {
    await createUser(baton, SYSTEM, { email: 'ada@acme.example', name: 'Ada', role: 'admin', password: 'long enough' })
    expect(await createFirstAdmin(baton, { email: 'other@acme.example' })).toBeNull()
    expect(await links()).toEqual([])
  })

  it('is not made again once an admin has signed in elsewhere', async () => {
    const userId = await createUser(baton, SYSTEM, { email: 'ada@acme.example', name: 'Ada', role: 'admin' })
    await baton.db.execute(sql`INSERT INTO sessions (sid, user_id, version, created_at, expires_at)
      VALUES (gen_random_uuid(), ${userId}, 0, now(), now())`)
    expect(await createFirstAdmin(baton, { email: 'ada@acme.example' })).toBeNull()
  })

  it('is made when the only admin is disabled, since nobody could let anyone in', async () => {
    await createUser(baton, SYSTEM, { email: 'old@acme.example', name: 'Old', role: 'admin', password: 'long enough' })
    await baton.db.execute(sql`UPDATE users SET disabled_at = now()`)
    expect(await createFirstAdmin(baton, { email: 'ada@acme.example' })).toMatchObject({ email: 'ada@acme.example' })
  })

  it('cannot take the address of somebody who is no admin', async () => {
    await createUser(baton, SYSTEM, { email: 'sam@acme.example', name: 'Sam', role: 'seller' })
    await expect(createFirstAdmin(baton, { email: 'sam@acme.example' })).rejects.toThrow('is a user already')
    expect(await links()).toEqual([])
  })

  it('is one, however many copies start at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => createFirstAdmin(baton, { email: 'ada@acme.example' })))
    expect(await admins()).toHaveLength(1)
    const [link] = await links()
    expect(made.map((admin) => hashToken((admin as FirstAdmin).token))).toContain(link?.token_hash)
    expect(await links()).toHaveLength(1)
  })
})
