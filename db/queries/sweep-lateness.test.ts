import { expect, it } from 'vitest'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { sweepLateness } from './sweep-lateness.ts'

const test = testCompany()
const lateness = () => sweepLateness(test.company.baton.db, test.company.clock.now)

it('tells how late the sweep was in the last hour, and nothing of promises that a touch settled', async () => {
  const { company } = test
  const { baton, clock, seller } = company
  expect(await lateness()).toEqual({ missed: 0, p50Ms: null, p99Ms: null, longestMs: null })
  for (const lateMs of [10, 20, 400]) {
    await handOff(company)
    clock.pass(5 * MINUTE + lateMs)
    await missSlas(baton)
  }
  const { handoffId } = await handOff(company)
  clock.pass(10 * MINUTE)
  const [handoff] = await baton.db.query.handoffs.findMany({ where: (row, { eq }) => eq(row.id, handoffId) })
  const actor = { ...seller, userId: handoff?.sellerId as number }
  const touch = { touchId: crypto.randomUUID(), channel: 'call', outcome: 'voicemail' } as const
  await logTouch(baton, actor, { ...touch, handoffId })
  expect(await lateness()).toEqual({ missed: 3, p50Ms: 20, p99Ms: 400, longestMs: 400 })
  clock.pass(HOUR)
  expect(await lateness()).toMatchObject({ missed: 0 })
  await baton.db.execute('DELETE FROM pending_events')
})
