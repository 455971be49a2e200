import { performance } from 'node:perf_hooks'
import { type Db, openDatabase } from '#db/client.ts'
import { openContext } from '#lib/kpis/context.ts'
import { NO_FILTERS } from '#lib/kpis/rules/scope.ts'
import { SECTION_IDS } from '#lib/kpis/rules/section.ts'
import { measure } from '#lib/kpis/tiles.ts'
import { type KpiQuery, sectionView, tilesView } from '#lib/kpis/views.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { describeSetup, percentile, withServer } from './kit/bench-server.ts'
import { generateHandoffs } from './kit/kpi-handoffs.ts'

// A million over two years; fewer are as dense, over a shorter time, so that a range holds as many.
const HANDOFFS = Number(process.env.BENCH_HANDOFFS ?? 1_000_000)
const OVER_DAYS = Math.round((730 * HANDOFFS) / 1_000_000)
const ROUNDS = 12
const BUDGET_MS = 50
const LONGEST_MS = 900_000

await withServer(LONGEST_MS, async (url) => {
  const { db, close } = openDatabase(url, 4, LONGEST_MS)
  const startedAt = performance.now()
  const actor = await generateHandoffs(db, HANDOFFS, OVER_DAYS)
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log('Set-up:', {
    ...(await describeSetup(url)),
    handoffs: HANDOFFS,
    overDays: OVER_DAYS,
    madeInSeconds: seconds,
  })
  const figures = await measureParts(db, actor)
  console.table(figures)
  console.log(JSON.stringify({ bench: 'kpis', handoffs: HANDOFFS, budgetMs: BUDGET_MS, parts: figures }))
  await close()
})

type Part = { p50: number; p95: number; isWithinBudget: boolean }

/** Each part of the dashboard by itself, over the last 90 days and over the last 30, as raw SQL. */
async function measureParts(db: Db, actor: UserActor): Promise<Record<string, Part>> {
  const baton = { db }
  const parts: Record<string, Part> = {}
  for (const range of ['30d', '90d'] as const) {
    const query: KpiQuery = {
      ...NO_FILTERS,
      ...{ range, from: null, to: null, compare: 'none', zone: 'Europe/Berlin', clock: 'business' },
    }
    const context = await openContext(baton, actor, query)
    parts[`figures of all tiles, ${range}`] = await timed(() => measure(context, context.scope))
    parts[`tiles with leaks, ${range}`] = await timed(() => tilesView(baton, actor, query))
    for (const id of SECTION_IDS) parts[`${id}, ${range}`] = await timed(() => sectionView(baton, actor, query, id))
  }
  return parts
}

async function timed(run: () => Promise<unknown>): Promise<Part> {
  await run()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now()
    await run()
    times.push(performance.now() - startedAt)
  }
  const at = (share: number) => Number(percentile(times, share).toFixed(1))
  return { p50: at(0.5), p95: at(0.95), isWithinBudget: at(0.95) <= BUDGET_MS }
}
