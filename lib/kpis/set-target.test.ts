import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '#lib/testing/company.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { setTarget } from './set-target.ts'
import { loadTargets, targetHistory } from './targets.ts'

const test = testCompany()

describe('a target', () => {
  it('is the default until a manager sets one, and every change stays in its history', async () => {
    const { baton, manager, seller, clock } = test.company
    expect((await loadTargets(baton.db)).acceptance).toBe(0.9)
    await setTarget(baton, manager, { kpi: 'acceptance', value: 0.8, reason: 'New team' })
    clock.pass(MINUTE)
    await setTarget(baton, manager, { kpi: 'acceptance', value: null, reason: 'We look at SQL instead' })
    expect(await loadTargets(baton.db)).toMatchObject({ acceptance: null, sla_attainment: 0.95 })
    const { changes, maySet } = await targetHistory(baton, manager, 'acceptance')
    expect(changes).toMatchObject([
      { value: null, reason: 'We look at SQL instead', setBy: 'Jo Lind' },
      { value: 0.8, reason: 'New team', setBy: 'Jo Lind' },
    ])
    expect(maySet).toBe(true)
    expect((await targetHistory(baton, seller, 'acceptance')).maySet).toBe(false)
  })

  it('is not set by a seller, nor by RevOps', async () => {
    const { baton, seller, revops } = test.company
    const input = { kpi: 'acceptance', value: 0.1, reason: 'Easier' }
    await expect(setTarget(baton, seller, input)).rejects.toThrow('Only managers')
    await expect(setTarget(baton, revops, input)).rejects.toThrow('Only managers')
  })

  it.each([
    [{ kpi: 'acceptance', value: 1.1, reason: 'x' }, '100 %'],
    [{ kpi: 'acceptance', value: -1, reason: 'x' }, '0 or more'],
    [{ kpi: 'acceptance', value: 0.5, reason: ' ' }, 'Say why'],
    [{ kpi: 'recycle_rate', value: 0.5, reason: 'x' }, 'no target'],
    [{ kpi: 'leaks', value: 3, reason: 'x' }, 'no target'],
  ])('%j is refused', async (input, words) => {
    await expect(setTarget(test.company.baton, test.company.manager, input)).rejects.toThrow(words)
  })

  it('that was set is never rewritten', async () => {
    const { baton, manager } = test.company
    await setTarget(baton, manager, { kpi: 'acceptance', value: 0.8, reason: 'New team' })
    const rewriting = baton.db.execute(sql`UPDATE kpi_targets SET value = 0.1`)
    await expect(rewriting).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } })
  })
})
