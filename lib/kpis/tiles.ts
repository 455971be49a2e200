import { sql } from 'drizzle-orm'
import { type Counts, countMarks } from '#db/queries/kpi-counts.ts'
import { scheduledSellers } from '#db/queries/kpi-surroundings.ts'
import { measureWaits } from '#db/queries/kpi-waits.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { KpiContext } from './context.ts'
import { type ChangeVerdict, changeVerdict, type Figure, targetVerdict, type Verdict } from './rules/change.ts'
import { KPIS, type KpiId, SMALL_N } from './rules/definitions.ts'
import type { MarkId } from './rules/marks.ts'
import type { Scope } from './rules/scope.ts'
import { hoursWords, scheduledHours } from './rules/seller-hours.ts'
import { type MaturingShare, maturingWords, rateOf, type Share, shareWords } from './rules/share.ts'
import { countWords, figureWords } from './rules/show-figure.ts'
import type { Drill } from './rules/table.ts'
import { loadTargets, type Targets } from './targets.ts'

/** A figure in large, with what it rests on, what it aims at, and how it moved. */
export type Tile = {
  kpi: KpiId
  value: string
  /** Of how many, in words; it leads to them. */
  basis: string
  drill: Drill | null
  target: number | null
  targetWords: string | null
  aim: Verdict | null
  change: ChangeVerdict | null
}

/** A figure in one range, before it is judged. */
export type Measured = Figure & { words: string; basis: string; drill: Drill | null }

const none = (basis: string): Measured => ({ value: null, n: 0, words: 'none yet', basis, drill: null })

type Measure = (context: KpiContext, scope: Scope) => Promise<Measured>

const counts = async ({ db, may }: KpiContext, scope: Scope, ...marks: MarkId[]) =>
  (await countMarks(db, may, scope, marks))[0]?.counts ?? {}

/** How each tile is measured in one range. */
export const TILES = {
  speed_to_lead: async ({ db, may }, scope) => {
    const [wait] = await measureWaits(db, may, scope, 'rep')
    if (!wait) return none('nothing touched')
    return {
      ...{ value: wait.median, n: wait.n, words: figureWords(wait.median, 'seconds') },
      basis: `p90 ${figureWords(wait.p90, 'seconds')} · n ${wait.n.toLocaleString('en-GB')}`,
      drill: { mark: 'touched' },
    }
  },
  sla_attainment: async (context, scope) => {
    const promises = await counts(context, scope, 'promise_met', 'promise_ended')
    return ofShare(shareOf(promises, 'promise_met', 'promise_ended'), 'promise', 'promise_ended')
  },
  acceptance: async (context, scope) => {
    const passes = await counts(context, scope, 'accepted', 'decided')
    return ofShare(shareOf(passes, 'accepted', 'decided'), 'decided handoff', 'decided')
  },
  mql_to_sql: async (context, scope) =>
    ofCohort(await counts(context, scope, 'sql_due', 'sql_hit', 'sql_young', 'sql_early'), 'sql', 'handoff'),
  meetings_per_hour: async (context, scope) => {
    const [{ meeting = 0 }, sellers] = await Promise.all([
      counts(context, scope, 'meeting'),
      scheduledSellers(context.db, context.may, scope, scope),
    ])
    return ofHours(meeting, scheduledHours(sellers, scope, scope.now))
  },
  recycle_rate: async (context, scope) => {
    const closings = await counts(context, scope, 'closed', 'closed_recycled')
    return ofShare(shareOf(closings, 'closed_recycled', 'closed'), 'closed handoff', 'closed')
  },
  recycled_sql: async (context, scope) => {
    const marks = ['recycled_90_due', 'recycled_90_hit', 'recycled_90_young', 'recycled_90_early'] as const
    return ofCohort(await counts(context, scope, ...marks), 'recycled_90', 'recycled lead')
  },
} as const satisfies Partial<Record<KpiId, Measure>>

export type TiledKpi = keyof typeof TILES

/** The figures of all tiles in one range. */
export async function measure(context: KpiContext, scope: Scope): Promise<Record<TiledKpi, Measured>> {
  const figures = Object.entries(TILES).map(async ([kpi, tile]) => [kpi, await tile(context, scope)])
  return Object.fromEntries(await Promise.all(figures))
}

export const shareOf = (counts: Counts, hits: MarkId, n: MarkId): Share => ({
  hits: counts[hits] ?? 0,
  n: counts[n] ?? 0,
})

export function cohortOf(counts: Counts, name: 'sql' | 'recycled_90' | 're_engaged' | 'returned'): MaturingShare {
  return {
    ...shareOf(counts, `${name}_hit`, `${name}_due`),
    maturing: shareOf(counts, `${name}_early`, `${name}_young`),
  }
}

function ofShare(share: Share, thing: string, mark: MarkId): Measured {
  const basis =
    share.n < SMALL_N
      ? countWords(share.n, thing)
      : `${share.hits.toLocaleString('en-GB')} of ${countWords(share.n, thing)}`
  return { value: rateOf(share), n: share.n, words: shareWords(share), basis, drill: share.n ? { mark } : null }
}

function ofCohort(counts: Counts, name: 'sql' | 'recycled_90', thing: string): Measured {
  const share = cohortOf(counts, name)
  const young = share.maturing.n
  const parts = [
    ...(share.n ? [countWords(share.n, thing)] : []),
    ...(young ? [`${young.toLocaleString('en-GB')} maturing`] : []),
  ]
  const mark: MarkId = share.n ? `${name}_due` : `${name}_young`
  return {
    ...{ value: rateOf(share), n: share.n, words: maturingWords(share) },
    ...{ basis: parts.join(' · ') || `no ${thing}`, drill: share.n || young ? { mark } : null },
  }
}

function ofHours(meetings: number, hours: number): Measured {
  const drill: Drill | null = meetings ? { mark: 'meeting' } : null
  const basis = hoursWords(meetings, hours)
  if (hours === 0) return { ...none(basis), words: 'no hours', drill }
  const value = meetings / hours
  // Hours are many where meetings are few: what moves by chance are the meetings.
  return { value, n: meetings, words: figureWords(value, 'per_hour'), basis, drill }
}

/** The tiles of the dashboard, judged against their targets and the range before. */
export async function kpiTiles(context: KpiContext): Promise<Tile[]> {
  const { scope, before, db } = context
  const [now, earlier, targets, leaks] = await Promise.all([
    measure(context, scope),
    before && measure(context, before),
    loadTargets(db),
    leakTile(context),
  ])
  const kpis = Object.keys(TILES) as TiledKpi[]
  const tiles = kpis.map((kpi) => judged(kpi, now[kpi], earlier?.[kpi] ?? null, targets))
  return leaks ? [...tiles, leaks] : tiles
}

function judged(kpi: KpiId, now: Measured, before: Measured | null, targets: Targets): Tile {
  const { words: value, basis, drill } = now
  const target = targets[kpi]
  return {
    ...{ kpi, value, basis, drill, target },
    targetWords: target === null ? null : figureWords(target, KPIS[kpi].unit),
    aim: targetVerdict(now, target, KPIS[kpi]),
    change: before && changeVerdict(now, before, KPIS[kpi]),
  }
}

/** Leaks of the whole company when they were last looked for; null for those who may not see them. */
async function leakTile({ db, actor }: KpiContext): Promise<Tile | null> {
  const { rows } = await db.execute<{ leaks: number | null; live: number | null }>(sql`
    SELECT last.leaks, (last.report ->> 'liveLeads')::int AS live FROM (SELECT 1) AS here LEFT JOIN leak_checks last ON true
    WHERE ${holds(actor, 'seeLeaks')}`)
  const [found] = rows
  if (!found) return null
  const { leaks, live } = found
  const aim = { words: leaks ? 'must be 0' : 'all have a next step', isGood: !leaks }
  return {
    ...{ kpi: 'leaks' as const, value: leaks === null ? 'none yet' : String(leaks), drill: null },
    basis: leaks === null ? 'not looked for yet' : countWords(live ?? 0, 'live lead'),
    ...{ target: 0, targetWords: null, aim: leaks === null ? null : aim, change: null },
  }
}
