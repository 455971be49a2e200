import { performance } from 'node:perf_hooks'
import { openContext } from '#lib/kpis/context.ts'
import { NO_FILTERS } from '#lib/kpis/rules/scope.ts'
import { SECTION_IDS } from '#lib/kpis/rules/section.ts'
import { TILES } from '#lib/kpis/tiles.ts'
import { type KpiQuery, sectionView } from '#lib/kpis/views.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { percentile } from './bench-server.ts'

/** 90 days are what the dashboard opens with. */
export const RANGES = ['90d', '12m'] as const

export type Part = { p50: number; p95: number; answer: unknown }

/** Each tile and each part of the dashboard by itself, as the page asks for it: context and figures. */
export async function measureParts(baton: Baton, actor: UserActor, rounds: number): Promise<Record<string, Part>> {
  const parts: Record<string, Part> = {}
  for (const range of RANGES) {
    const query: KpiQuery = {
      ...NO_FILTERS,
      ...{ range, from: null, to: null, compare: 'none', zone: 'Europe/Berlin', clock: 'business' },
    }
    for (const [kpi, tile] of Object.entries(TILES)) {
      parts[`tile ${kpi}, ${range}`] = await timed(rounds, async () => {
        const context = await openContext(baton, actor, query)
        return tile(context, context.scope)
      })
    }
    const narrowed = { ...query, band: 'A' as const }
    for (const id of SECTION_IDS) {
      parts[`${id}, ${range}`] = await timed(rounds, () => sectionView(baton, actor, query, id))
    }
    parts[`speed of band A, ${range}`] = await timed(rounds, () => sectionView(baton, actor, narrowed, 'speed'))
  }
  return parts
}

async function timed(rounds: number, run: () => Promise<unknown>): Promise<Part> {
  const answer = await run()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now()
    await run()
    times.push(performance.now() - startedAt)
  }
  const at = (share: number) => Number(percentile(times, share).toFixed(1))
  return { p50: at(0.5), p95: at(0.95), answer }
}
