import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { DAY } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { reconcileDays } from './reconcile-days.ts'
import { rollUpDays } from './roll-up-days.ts'

const test = testCompany()

it('a day whose roll-up differs from the tables is named and mended, the others are left', async () => {
  const { baton, clock } = test.company
  await handOff(test.company)
  clock.pass(DAY)
  await handOff(test.company)
  clock.pass(2 * DAY)
  while (await rollUpDays(baton));
  expect(await reconcileDays(baton)).toEqual({ compared: 3, differing: [] })
  await baton.db.execute(
    sql`UPDATE kpi_day_marks SET marks[1] = ~marks[1] WHERE day = '2026-11-24' AND base = 'handoffs'`,
  )
  await baton.db.execute(
    sql`DELETE FROM kpi_day_splits WHERE day = '2026-11-24' AND split = 'band' AND base = 'handoffs'`,
  )
  await baton.db.execute(
    sql`UPDATE kpi_day_waits SET waited = ~waited WHERE day = '2026-11-24' AND kind = 'processing'`,
  )
  const told: string[] = []
  const found = await reconcileDays(baton, (day) => told.push(day))
  expect(found).toEqual({ compared: 3, differing: [{ day: '2026-11-24', rows: 5 }] })
  expect(told).toEqual(['2026-11-24'])
  expect(await reconcileDays(baton)).toEqual({ compared: 3, differing: [] })
})
