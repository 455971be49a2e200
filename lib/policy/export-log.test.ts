import { describe, expect, it } from 'vitest'
import { readyDraft, setBandA } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { exportLogCsv, exportLogJson } from './export-log.ts'
import { publishPolicy } from './publish-policy.ts'

const test = testCompany()
const names = { trackNames: {}, teamNames: {} }

describe('the change log as a file', () => {
  it('holds every version with its changes, and no reason that a spreadsheet would run', async () => {
    const { baton, revops } = test.company
    const reason = '=HYPERLINK("https://evil.example"; "see")'
    const version = await publishPolicy(baton, revops, { ...(await readyDraft(test.company, setBandA(70))), reason })
    const csv = await exportLogCsv(baton, names)
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example""; ""see"")"`)
    expect(csv).toContain('Band A from 75 to 70')
    expect(csv).toContain('handoffs a week should rise')
    expect(csv.trim().split('\r\n')).toHaveLength(version + 1)
  })

  it('holds the documents too for a program', async () => {
    const { baton } = test.company
    const { versions } = JSON.parse(await exportLogJson(baton, names))
    expect(versions.at(-1)).toMatchObject({ version: 1, changes: [], document: { schemaVersion: 2 } })
  })
})
