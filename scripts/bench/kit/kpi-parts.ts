import { performance } from 'node:perf_hooks'
import { openContext } from '#lib/kpis/context.ts'
import { type Filters, NO_FILTERS } from '#lib/kpis/rules/scope.ts'
import { SECTION_IDS } from '#lib/kpis/rules/section.ts'
import { TILES } from '#lib/kpis/tiles.ts'
import { type KpiQuery, sectionView } from '#lib/kpis/views.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { percentile } from './bench-server.ts'

type Asked = Pick<KpiQuery, 'range'> & Partial<Filters>

/** 90 days are what the dashboard opens with; 12 months are the longest it offers, with and without filters. */
export const ASKED: Record<string, Asked> = {
  '90d': { range: '90d' },
  '12m': { range: '12m' },
  '12m, team, band and source': { range: '12m', teamId: 1, band: 'A', source: 's0' },
}

export type Part = { p50: number; p95: number; answer: unknown }

/** Each tile and each part of the dashboard by itself, as the page asks for it: context and figures. */
export async function measureParts(baton: Baton, actor: UserActor, rounds: number): Promise<Record<string, Part>> {
  const parts: Record<string, Part> = {}
  for (const [name, asked] of Object.entries(ASKED)) {
    const query: KpiQuery = {
      ...{ ...NO_FILTERS, ...asked },
      ...{ from: null, to: null, compare: 'none', zone: 'Europe/Berlin', clock: 'business' },
    }
    for (const [kpi, tile] of Object.entries(TILES)) {
      parts[`tile ${kpi}, ${name}`] = await timed(rounds, async () => {
        const context = await openContext(baton, actor, query)
        return tile(context, context.scope)
      })
    }
    for (const id of SECTION_IDS) {
      parts[`${id}, ${name}`] = await timed(rounds, () => sectionView(baton, actor, query, id))
    }
  }
  return parts
}

/** So many rounds after a first one, which warms; that one alone where there are none. */
async function timed(rounds: number, run: () => Promise<unknown>): Promise<Part> {
  const take = async () => {
    const startedAt = performance.now()
    const answer = await run()
    return { answer, ms: performance.now() - startedAt }
  }
  const first = await take()
  const times: number[] = rounds ? [] : [first.ms]
  for (let round = 0; round < rounds; round++) times.push((await take()).ms)
  const at = (share: number) => Number(percentile(times, share).toFixed(1))
  return { p50: at(0.5), p95: at(0.95), answer: first.answer }
}
