import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { teams } from '#db/schema/team.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { createTeam } from './create-team.ts'

const test = testCompany()
const calendar = { timeZone: 'Europe/Paris', weekly: { mon: [['09:00', '17:00'] as [string, string]] } }
const team = { slug: 'fr', name: 'France', calendar }

describe('making a team', () => {
  it('gives it a queue and a calendar', async () => {
    const { baton, manager } = test.company
    const id = await createTeam(baton, manager, team)
    expect(await baton.db.select().from(teams).where(eq(teams.id, id))).toMatchObject([
      { slug: 'fr', name: 'France', calendar },
    ])
  })

  it('of a name that is taken is refused', async () => {
    const { baton, admin } = test.company
    await expect(createTeam(baton, admin, { ...team, slug: 'dach' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'The team "dach" is there already. Choose another name.',
    })
  })

  it.each<[string, object, RegExp]>([
    ['a calendar that never opens', { calendar: { timeZone: 'UTC', weekly: {} } }, /never opens/],
    ['a slug with spaces', { slug: 'My team' }, /lower-case letters/],
    ['no name', { name: ' ' }, />=1 characters/],
  ])('with %s is refused', async (_, change, reason) => {
    const { baton, admin } = test.company
    const refused = createTeam(baton, admin, { ...team, ...change })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(reason) })
  })
})
