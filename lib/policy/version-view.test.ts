import { describe, expect, it } from 'vitest'
import { readyDraft, setBandA } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { publishPolicy } from './publish-policy.ts'
import { toText } from './rules/words.ts'
import { versionView } from './version-view.ts'

const test = testCompany()
const names = { trackNames: {}, teamNames: {} }

describe('a version beside another', () => {
  it('says what differs from any other, in both directions, and which parts are the same', async () => {
    const { baton, revops } = test.company
    const first = await publishPolicy(baton, revops, await readyDraft(test.company, setBandA(70)))
    const second = await publishPolicy(baton, revops, await readyDraft(test.company, setBandA(66)))
    const said = async (version: number, against?: number) => {
      const view = await versionView(baton, names, version, against)
      return view?.changed.flatMap(({ part, changes }) => changes.map(({ words }) => `${part}: ${toText(words)}`))
    }
    expect(await said(second)).toEqual(['scores: Band A from 70 to 66'])
    expect(await said(second, first - 1)).toEqual(['scores: Band A from 75 to 66'])
    expect(await said(first, second)).toEqual(['scores: Band A from 66 to 70'])
    expect(await said(first, first)).toEqual([])
    expect((await versionView(baton, names, second))?.unchanged).toContain('routing')
  })

  it('is there for the first, which has none before it, and not for a number that was never published', async () => {
    const { baton } = test.company
    expect(await versionView(baton, names, 1)).toMatchObject({ against: null, changed: [], entry: { version: 1 } })
    expect(await versionView(baton, names, 99)).toBeNull()
    expect(await versionView(baton, names, 1, 99)).toBeNull()
  })
})
