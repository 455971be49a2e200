import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policyDrafts } from '#db/schema/policy.ts'
import { lowerBandA, readyDraft } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { createDraft } from './create-draft.ts'
import { livePolicy, policyVersion } from './live-policy.ts'
import { publishPolicy } from './publish-policy.ts'

const test = testCompany()
const draft = async (id: number) => {
  const [row] = await test.company.baton.db.select().from(policyDrafts).where(eq(policyDrafts.id, id))
  return row as NonNullable<typeof row>
}

describe('beginning a draft', () => {
  it('starts from the newest version, with a name and its author; several may be open', async () => {
    const { baton, revops, admin } = test.company
    const live = await livePolicy(baton.db)
    const ids = [
      await createDraft(baton, revops, { name: ' First ' }),
      await createDraft(baton, admin, { name: 'Two' }),
    ]
    expect(await draft(ids[0] as number)).toMatchObject({
      ...{ name: 'First', baseVersion: live.version, revision: 1, authorIds: [revops.userId], revertsTo: null },
      document: live.document,
    })
    expect((await draft(ids[1] as number)).name).toBe('Two')
  })

  it('starts from a version that is still to take effect, since it will be there first', async () => {
    const { baton, revops, clock } = test.company
    const effectiveAt = new Date(clock.now.getTime() + 60_000)
    const version = await publishPolicy(baton, revops, { ...(await readyDraft(test.company, lowerBandA)), effectiveAt })
    const { baseVersion, document } = await draft(await createDraft(baton, revops, { name: 'Next' }))
    expect(baseVersion).toBe(version)
    expect(document).toEqual((await policyVersion(baton.db, version)).document)
  })

  it('may go back to an earlier version', async () => {
    const { baton, revops } = test.company
    const before = await livePolicy(baton.db)
    const version = await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    const id = await createDraft(baton, revops, { name: 'Back', revertsTo: before.version })
    expect(await draft(id)).toMatchObject({
      ...{ baseVersion: version, revertsTo: before.version, document: before.document },
    })
    const unknown = createDraft(baton, revops, { name: 'Back', revertsTo: 99 })
    await expect(unknown).rejects.toThrow('There is no version 99.')
  })

  it('is for RevOps and admins, and wants a name', async () => {
    const { baton, seller, manager, revops } = test.company
    for (const actor of [seller, manager]) {
      await expect(createDraft(baton, actor, { name: 'Mine' })).rejects.toMatchObject({ code: 'not_allowed' })
    }
    await expect(createDraft(baton, revops, { name: '  ' })).rejects.toThrow('Give the draft a name.')
  })
})
