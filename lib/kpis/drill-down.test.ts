import { describe, expect, it } from 'vitest'
import { countMarks } from '#db/queries/kpi-counts.ts'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { DAY, MINUTE } from '#lib/testing/company.ts'
import { act, handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { openContext } from './context.ts'
import { markList } from './drill-down.ts'
import { exportMark, exportSection } from './export.ts'
import { MARK_IDS, type MarkId } from './rules/marks.ts'
import { NO_FILTERS } from './rules/scope.ts'
import { type KpiQuery, sectionView } from './views.ts'

const test = testCompany()
const query = (change: Partial<KpiQuery> = {}): KpiQuery => ({
  ...NO_FILTERS,
  ...{ range: '12m', from: null, to: null, compare: 'none', zone: 'Europe/Berlin', clock: 'elapsed', ...change },
})

/** Four leads to three ends over some weeks, one of them active again after it was recycled. */
async function someWeeks() {
  const { company } = test
  const { baton, manager, clock } = company
  const ends = [
    { reason: 'not_now', minutes: 3 },
    { reason: 'meeting_set', minutes: 4 },
    { reason: 'outside_target', minutes: 2 },
    { reason: null, minutes: 1 },
  ]
  for (const { reason, minutes } of ends) {
    clock.at(`2026-11-${reason ? 23 : 30}T10:00:00Z`)
    const { handoffId, leadId } = await handOff(company, { source: '=cmd', firstName: '=1+1' })
    clock.pass(minutes * MINUTE)
    const touch = { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'connected' } as const
    if (reason !== 'outside_target') await logTouch(baton, manager, touch)
    if (reason === 'outside_target') await rejectHandoff(baton, manager, { handoffId, reason })
    else if (reason) await disposeHandoff(baton, manager, { handoffId, reason, feedback: 'bad' })
    clock.pass(10_000)
    await company.settle()
    if (reason === 'not_now') {
      clock.pass(DAY)
      await act(company, leadId, { type: 'email_click' })
    }
  }
  clock.at('2027-01-15T10:00:00Z')
}

describe('what a mark counts', () => {
  it('is what its list shows, for every mark, and each row opens a lead that is there', async () => {
    await someWeeks()
    const { baton, manager } = test.company
    const { db, may, scope } = await openContext(baton, manager, query())
    const different: string[] = []
    let counted = 0
    for (const mark of MARK_IDS) {
      const [row] = await countMarks(db, may, scope, [mark])
      const list = await markList(baton, manager, query(), mark, null)
      const count = row?.counts[mark] ?? 0
      counted += count
      if (list.count !== count || list.rows.length !== count) different.push(`${mark}: ${count}, ${list.rows.length}`)
    }
    expect(different).toEqual([])
    expect(counted).toBeGreaterThan(20)
  })

  it('is for every figure of every table that leads somewhere the figure itself', async () => {
    await someWeeks()
    const { baton, manager } = test.company
    const seen: string[] = []
    for (const id of [
      'waits',
      'sla',
      'funnel',
      'bands',
      'recycled',
      'rejections',
      'feedback',
      'feedback_rules',
      'cohorts',
      'situations',
      'sellers',
    ] as const) {
      const { table } = await sectionView(baton, manager, query(), id)
      for (const { text, value, drill } of table.rows.flat()) {
        if (!drill || text !== String(value)) continue
        const { mark, from, to, ...narrowed } = drill
        const list = await markList(baton, manager, { ...query(), ...narrowed, spanFrom: from, spanTo: to }, mark, null)
        expect(list.count, `${id}: ${JSON.stringify(drill)}`).toBe(value)
        seen.push(id)
      }
    }
    expect(new Set(seen).size).toBeGreaterThan(6)
  })
})

describe('a file', () => {
  it('holds the rows of a mark, in both times, with nothing that a spreadsheet would run', async () => {
    await someWeeks()
    const csv = await exportMark(test.company.baton, test.company.manager, query(), 'closed_rejected' as MarkId)
    const [head, row, rest] = csv.split('\r\n')
    expect(head).toContain('When (UTC),When (Europe/Berlin),Lead,Name')
    expect(row).toMatch(/^2026-11-23T10:02:00\.000Z,2026-11-23 11:02:00,\d+,'=1\+1 Nair,/)
    expect(row).toContain("'=cmd")
    expect(rest).toBe('')
  })

  it('holds a table of the dashboard, figures as numbers', async () => {
    await someWeeks()
    const csv = await exportSection(test.company.baton, test.company.manager, query(), 'recycled')
    expect(csv).toContain('\r\nNot now,1,1,0.333333\r\n')
  })

  it('of somebody who may not count is empty', async () => {
    await someWeeks()
    const stranger = { ...test.company.manager, teamId: null, userId: test.company.seller.userId }
    const csv = await exportMark(test.company.baton, stranger, query(), 'handed_off')
    expect(csv.trim().split('\r\n')).toHaveLength(1)
  })
})
