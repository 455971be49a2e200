import { type FilterChoices, filterChoices } from '#db/queries/kpi-surroundings.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type KpiContext, type KpiQuery, openContext } from './context.ts'
import type { Section, SectionId } from './rules/section.ts'
import { takeTurns } from './rules/take-turns.ts'
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

/** The dashboard as of one instant: its frame, its tiles and each part by itself, counted in the order in which they are asked for. */
export type Dashboard = {
  frame: () => Promise<KpiFrame>
  tiles: () => Promise<Tile[]>
  section: (id: SectionId) => Promise<Section>
}

export async function openDashboard(baton: Baton, actor: UserActor, query: KpiQuery): Promise<Dashboard> {
  const context = await openContext(baton, actor, query)
  // In between this process sends the stylesheet and the scripts, without which nothing of it is seen.
  const inTurn = takeTurns()
  return {
    frame: () => frameOf(context),
    tiles: () => inTurn(() => kpiTiles(context)),
    section: (id) => inTurn(() => SECTIONS[id](context)),
  }
}

/** The tiles of the dashboard. */
export async function tilesView(baton: Baton, actor: UserActor, query: KpiQuery): Promise<Tile[]> {
  return (await openDashboard(baton, actor, query)).tiles()
}

/** One part of the dashboard. */
export async function sectionView(baton: Baton, actor: UserActor, query: KpiQuery, id: SectionId): Promise<Section> {
  return (await openDashboard(baton, actor, query)).section(id)
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
  return (await openDashboard(baton, actor, query)).frame()
}

async function frameOf({ db, may, scope, policy }: KpiContext): Promise<KpiFrame> {
  const { zone, from, to, now } = scope
  const situations = policy.document.situations.map(({ id, label }) => ({ id, label }))
  return { ...(await filterChoices(db, may)), zone, from, to, now, situations }
}
