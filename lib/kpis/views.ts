import { type FilterChoices, filterChoices } from '#db/queries/kpi-surroundings.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type KpiContext, type KpiQuery, openContext } from './context.ts'
import type { Section, SectionId } from './rules/section.ts'
import { conversionByBand, recycledByReason, slaBySituation } from './sections/breakdowns.ts'
import { slaByTeam } from './sections/by-team.ts'
import { recycledCohorts } from './sections/cohorts.ts'
import { feedbackByBand, feedbackByRules } from './sections/feedback.ts'
import { funnel } from './sections/funnel.ts'
import { sharesOverTime, speedOverTime } from './sections/over-time.ts'
import { rejectionsBySource } from './sections/rejections.ts'
import { scorecards } from './sections/scorecards.ts'
import { situationKpis } from './sections/situations.ts'
import { waitHistogram } from './sections/waits.ts'
import { kpiTiles, type Tile } from './tiles.ts'

export type { KpiQuery } from './context.ts'
export type { Tile } from './tiles.ts'

const SECTIONS: Record<SectionId, (context: KpiContext) => Promise<Section>> = {
  speed: speedOverTime,
  waits: waitHistogram,
  by_team: slaByTeam,
  shares: sharesOverTime,
  sla: slaBySituation,
  funnel,
  bands: conversionByBand,
  recycled: recycledByReason,
  rejections: rejectionsBySource,
  feedback: feedbackByBand,
  feedback_rules: feedbackByRules,
  cohorts: recycledCohorts,
  situations: situationKpis,
  teams: (context) => scorecards(context, 'team'),
  sellers: (context) => scorecards(context, 'seller'),
}

/** The tiles of the dashboard, as of the database's now. */
export async function tilesView(baton: Baton, actor: UserActor, query: KpiQuery): Promise<Tile[]> {
  return kpiTiles(await openContext(baton, actor, query))
}

/** One part of the dashboard. */
export async function sectionView(baton: Baton, actor: UserActor, query: KpiQuery, id: SectionId): Promise<Section> {
  return SECTIONS[id](await openContext(baton, actor, query))
}

/** What the filters offer, the range as it was understood, and the zone in which its days begin. */
export type KpiFrame = FilterChoices & {
  zone: string
  from: number
  to: number
  now: number
  situations: { id: string; label: string }[]
}

export async function frameView(baton: Baton, actor: UserActor, query: KpiQuery): Promise<KpiFrame> {
  const { db, may, scope, policy } = await openContext(baton, actor, query)
  const { zone, from, to, now } = scope
  const situations = policy.document.situations.map(({ id, label }) => ({ id, label }))
  return { ...(await filterChoices(db, may)), zone, from, to, now, situations }
}
