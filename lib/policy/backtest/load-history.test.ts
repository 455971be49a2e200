import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { act, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { loadHistory, readHistory } from './load-history.ts'

const test = testCompany()
const MINUTE = 60_000
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE)
const byTime = (history: Awaited<ReturnType<typeof readHistory>>) => ({ ...history, until: 0 })

it('what came since is added, also what the worker stored late and what became another person’s', async () => {
  const { baton } = test.company
  const company = { baton: { db: baton.db }, clock: { now: new Date() } } as never
  const who = await plantLead(company, { createdAt: new Date() }, [{ type: 'demo_request', minutesAgo: 300 }])
  const other = await plantLead(company, {}, [{ type: 'pricing_view', minutesAgo: 200 }])
  const first = await loadHistory({ db: baton.db }, later(1))
  expect(first.signals.receivedAt).toHaveLength(2)
  expect(await loadHistory({ db: baton.db }, later(1.5))).toBe(first)

  await act(company, who, { type: 'email_click', minutesAgo: 30 }, { type: 'event_attended' })
  await baton.db.execute(sql`UPDATE people SET merged_into_id = ${who} WHERE id = ${other}`)
  await baton.db.execute(sql`UPDATE signals SET person_id = ${who} WHERE person_id = ${other}`)
  await baton.db.execute(sql`DELETE FROM leads WHERE id = ${other}`)
  const second = await loadHistory({ db: baton.db }, later(3))
  expect(second.signals.receivedAt).toHaveLength(4)
  const whole = await readHistory(baton.db, later(3))
  const typesOf = ({ signals }: typeof whole) => [...signals.types].map((type) => signals.typeNames[type])
  expect(typesOf(second)).toEqual(typesOf(whole))
  expect(byTime(second).signals.receivedAt).toEqual(whole.signals.receivedAt)
  expect(second.leadIds).toEqual(whole.leadIds)
})
