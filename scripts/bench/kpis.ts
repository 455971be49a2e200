import { isDeepStrictEqual } from 'node:util'
import { openDatabase } from '#db/client.ts'
import { THROWAWAY } from '#db/server/embedded-server.ts'
import { rollUpDays } from '#lib/kpis/roll-up-days.ts'
import { describeSetup, withServer } from './kit/bench-server.ts'
import { firstPaint } from './kit/first-paint.ts'
import { generateHandoffs } from './kit/kpi-handoffs.ts'
import { ASKED, measureParts } from './kit/kpi-parts.ts'
import { cookieOf, startWeb } from './kit/web-process.ts'

// A million over two years; fewer are as dense, over a shorter time, so that a range holds as many.
const HANDOFFS = Number(process.env.BENCH_HANDOFFS ?? 1_000_000)
const OVER_DAYS = Math.round((730 * HANDOFFS) / 1_000_000)
/** As many as the longest range and its comparison look at. */
const ROLLED_DAYS = Math.min(OVER_DAYS, 370)
const BUDGET_MS = 50
const PAINT_BUDGET_MS = 1000
// Half of it is for making a million handoffs and rolling a year of them up.
const LONGEST_MS = 900_000

// What is planted is only read: it may be written as fast as it goes.
const SETTINGS = [...THROWAWAY, 'wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=16GB']

async function run(url: string): Promise<void> {
  const { db, close } = openDatabase(url, 4, LONGEST_MS)
  let startedAt = performance.now()
  const seconds = () => Math.round((performance.now() - startedAt) / 1000)
  const actor = await generateHandoffs(db, HANDOFFS, OVER_DAYS)
  const madeInSeconds = seconds()
  // One instant for both, so that they can be compared figure by figure.
  const now = new Date()
  const baton = { db, clock: () => now }
  const raw = await measureParts(baton, actor, 0)
  startedAt = performance.now()
  for (let days = 0; days < ROLLED_DAYS; ) days += (await rollUpDays(baton, 100)) || ROLLED_DAYS
  const rolledInSeconds = seconds()
  await db.$client.query('VACUUM (ANALYZE) kpi_day_marks, kpi_day_splits, kpi_day_waits')
  const rolled = await measureParts(baton, actor, 40)
  console.log('Set-up:', {
    ...(await describeSetup(url)),
    commits: 'not durable: nothing is written while figures are read',
    ...{ handoffs: HANDOFFS, overDays: OVER_DAYS, madeInSeconds, rolledDays: ROLLED_DAYS, rolledInSeconds },
  })
  const parts = Object.fromEntries(
    Object.entries(rolled).map(([name, { p50, p95, answer }]) => [
      name,
      {
        ...{ 'p50 ms': p50, 'p95 ms': p95, 'raw ms': raw[name]?.p50 },
        ...{ isEqual: isDeepStrictEqual(answer, raw[name]?.answer), isWithinBudget: p95 <= BUDGET_MS },
      },
    ]),
  )
  console.table(parts)
  const web = await startWeb(url)
  const paint = await firstPaint(web.url, '/kpis', await cookieOf(db, actor.userId))
  await web.stop()
  console.log(`The dashboard in Chromium, in ms (budget of the first paint ${PAINT_BUDGET_MS}):`, paint)
  console.log(JSON.stringify({ bench: 'kpis', handoffs: HANDOFFS, budgetMs: BUDGET_MS, asked: ASKED, paint, parts }))
  await close()
}

await withServer(LONGEST_MS, run, SETTINGS)
