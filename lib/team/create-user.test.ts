import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sellers, users } from '#db/schema/team.ts'
import { verifyPassword } from '#lib/auth/password.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { createUser } from './create-user.ts'

const test = testCompany()
const user = { email: 'Kim@Test.Example', name: 'Kim Park', role: 'seller' as const }

describe('making a user', () => {
  it('who sells: with what routing needs to know, the address in small letters, and the password hashed', async () => {
    const { baton, admin, teamId } = test.company
    const id = await createUser(baton, admin, { ...user, teamId, password: 'correct horse', seller: { weight: 2 } })
    const [made] = await baton.db.select().from(users).where(eq(users.id, id))
    expect(made).toMatchObject({
      email: 'kim@test.example',
      name: 'Kim Park',
      role: 'seller',
      teamId,
      disabledAt: null,
    })
    expect(made?.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await verifyPassword('correct horse', made?.passwordHash ?? null)).toBe(true)
    expect(await baton.db.select().from(sellers).where(eq(sellers.userId, id))).toMatchObject([
      { weight: 2, takesLeads: true, hours: null },
    ])
  })

  it('who does not sell, and has no password yet', async () => {
    const { baton, admin } = test.company
    const id = await createUser(baton, admin, { ...user, role: 'revops' })
    const [made] = await baton.db.select().from(users).where(eq(users.id, id))
    expect(made).toMatchObject({ passwordHash: null, teamId: null })
    expect(await baton.db.select().from(sellers).where(eq(sellers.userId, id))).toEqual([])
  })

  it('of an address that is taken is refused, whatever its letters', async () => {
    const { baton, admin } = test.company
    await createUser(baton, admin, user)
    await expect(createUser(baton, admin, { ...user, email: 'KIM@test.example' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^kim@test\.example is a user already/),
    })
  })

  it.each<[string, object, RegExp]>([
    ['no address', { email: 'kim' }, /Invalid email/],
    ['a short password', { password: 'short' }, /8 characters or more/],
    ['a role that does not exist', { role: 'owner' }, /Invalid option/],
    ['a team that does not exist', { teamId: 999 }, /There is no such team/],
    ['a weight of nothing', { seller: { weight: 0 } }, />=1/],
    ['hours that never open', { seller: { hours: { timeZone: 'UTC', weekly: {} } } }, /never opens/],
  ])('with %s is refused', async (_, change, reason) => {
    const { baton, admin } = test.company
    const refused = createUser(baton, admin, { ...user, ...change } as never)
    await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(reason) })
  })
})
