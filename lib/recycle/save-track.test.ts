import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { tracks } from '#db/schema/recycle.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { saveTrack } from './save-track.ts'

const test = testCompany()
const step = { id: 'first', kind: 'email', subject: 'S', body: 'B' } as const
const track = { slug: 'trial', name: 'Trial', purpose: 'To try', steps: [step] }
const kept = () => test.company.baton.db.select().from(tracks).where(eq(tracks.slug, 'trial'))

describe('saving a track', () => {
  it('makes it, and replaces it', async () => {
    const { baton, revops } = test.company
    await saveTrack(baton, revops, track)
    await saveTrack(baton, revops, { ...track, name: 'Trial 2', steps: [step, { ...step, id: 'second' }] })
    expect(await kept()).toMatchObject([{ name: 'Trial 2', steps: [{ id: 'first' }, { id: 'second' }] }])
  })

  it.each<[string, object, RegExp]>([
    ['no step', { steps: [] }, />=1 items/],
    ['two steps of one id', { steps: [step, step] }, /Two steps have the same id/],
    ['a slug with spaces', { slug: 'My track' }, /lower-case letters/],
    [
      'a template that is broken',
      { steps: [{ ...step, body: '{{ lead.firstName' }] },
      /template of step "first" is not valid: .*not closed/,
    ],
    [
      'a template that never ends',
      { steps: [{ ...step, body: '{% for i in (1..99999999) %}x{% endfor %}' }] },
      /limit exceeded/,
    ],
  ])('with %s is refused', async (_, change, reason) => {
    const { baton, revops } = test.company
    await expect(saveTrack(baton, revops, { ...track, ...change })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(reason),
    })
    expect(await kept()).toEqual([])
  })
})
