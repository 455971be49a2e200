import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { officeCalendar } from '#lib/installation/install.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { createTeam } from '#lib/team/create-team.ts'
import { disableUser } from '#lib/team/disable-user.ts'
import { DAY, MINUTE } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { exportSection } from './export.ts'
import type { KpiId } from './rules/definitions.ts'
import { NO_FILTERS } from './rules/scope.ts'
import { SECTION_IDS } from './rules/section.ts'
import { frameView, type KpiQuery, sectionView, tilesView } from './views.ts'

const test = testCompany()
let emptyTeamId = 0
beforeAll(async () => {
  const { baton, admin } = test.company
  emptyTeamId = await createTeam(baton, admin, { slug: 'uk', name: 'UK', calendar: officeCalendar('Europe/London') })
})

/** One lead on Monday, called after four minutes; it is Wednesday. */
beforeEach(async () => {
  const { company } = test
  const { handoffId } = await handOff(company, { source: 'google' })
  company.clock.pass(4 * MINUTE)
  const touch = { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'connected' } as const
  await logTouch(company.baton, company.manager, touch)
  company.clock.pass(2 * DAY)
})

type Case = {
  asked: Partial<KpiQuery> | (() => Partial<KpiQuery>)
  before?: () => Promise<unknown>
  actor?: () => UserActor
  /** Some figures, in words. */
  told: Partial<Record<KpiId, string>>
  after?: () => Promise<unknown>
}

const custom = (from: string | null, to: string | null) => ({ range: 'custom', from, to }) as const
const CASES: Record<string, Case> = {
  'a range of no dates is the last 90 days': { asked: custom(null, 'soon'), told: { acceptance: '1 of 1' } },
  'a range the wrong way round is turned': {
    ...{ asked: custom('2026-11-24', '2026-11-20'), told: { speed_to_lead: '4m', acceptance: '1 of 1' } },
  },
  'a day on which nothing happened': {
    ...{
      asked: custom('2026-11-21', '2026-11-21'),
      told: { speed_to_lead: 'none yet', meetings_per_hour: 'no hours' },
    },
  },
  'a range before the first data': {
    ...{
      asked: custom('2019-01-01', '2019-12-31'),
      told: { sla_attainment: 'none yet', meetings_per_hour: 'no hours' },
    },
  },
  'a range that has not begun': { asked: custom('2031-01-01', '2031-02-01'), told: { acceptance: 'none yet' } },
  'a range of many years': { asked: custom('0001-01-01', '2027-02-01'), told: { acceptance: '1 of 1' } },
  'a team without sellers': {
    ...{ asked: () => ({ teamId: emptyTeamId }), actor: () => test.company.revops },
    told: { speed_to_lead: 'none yet', meetings_per_hour: 'no hours', recycle_rate: 'none yet' },
  },
  'a seller who left': {
    before: () => disableUser(test.company.baton, test.company.admin, { userId: test.company.seller.userId }),
    asked: () => ({ sellerId: test.company.seller.userId }),
    // Their lead went back to the team's queue, so that it is undecided; that they called it stays.
    told: { speed_to_lead: '4m', acceptance: 'none yet', meetings_per_hour: '0.00' },
    after: () => test.company.baton.db.execute(sql`UPDATE users SET disabled_at = NULL`),
  },
  'one handoff: its median is its p90, and nothing is compared': {
    ...{ asked: { compare: 'previous' }, told: { speed_to_lead: '4m', mql_to_sql: '0 of 1 so far' } },
  },
  'a team that moves to another zone in the middle': {
    before: () =>
      test.company.baton.db.execute(
        sql`UPDATE teams SET calendar = jsonb_set(calendar, '{timeZone}', '"Pacific/Kiritimati"') WHERE id = ${test.company.teamId}`,
      ),
    ...{ asked: { zone: null }, told: { speed_to_lead: '4m', acceptance: '1 of 1' } },
    after: () =>
      test.company.baton.db.execute(
        sql`UPDATE teams SET calendar = jsonb_set(calendar, '{timeZone}', '"Europe/Berlin"') WHERE id = ${test.company.teamId}`,
      ),
  },
  'a zone that is none': { asked: { zone: 'Mars/Olympus' }, told: { acceptance: '1 of 1' } },
  'a filter that lets nothing through': {
    ...{ asked: { source: 'fax', band: 'D' }, told: { speed_to_lead: 'none yet', acceptance: 'none yet' } },
  },
  'a team that is not there': { asked: { teamId: 999_999 }, told: { acceptance: 'none yet' } },
}

it.each(Object.entries(CASES))('%s: words, never a figure that is none or a blank chart', async (_, given) => {
  const { baton, manager } = test.company
  await given.before?.()
  const asked = typeof given.asked === 'function' ? given.asked() : given.asked
  const query: KpiQuery = {
    ...NO_FILTERS,
    ...{ range: '90d', from: null, to: null, compare: 'none', zone: 'Europe/Berlin', clock: 'business', ...asked },
  }
  const actor = given.actor?.() ?? manager
  const tiles = await tilesView(baton, actor, query)
  const said = Object.fromEntries(tiles.map(({ kpi, value }) => [kpi, value]))
  expect(said).toMatchObject(given.told)
  const all: unknown[] = [tiles, await frameView(baton, actor, query)]
  for (const id of SECTION_IDS) {
    const section = await sectionView(baton, actor, query, id)
    const { chart, table } = section
    all.push(section, await exportSection(baton, actor, query, id))
    expect(table.summary, id).toMatch(/\.$/)
    if (chart?.kind === 'lines')
      expect(
        chart.series.flatMap((line) => line.points).some(({ value }) => value !== null),
        id,
      ).toBe(true)
    else if (chart)
      expect(
        (chart.kind === 'bars' ? chart.bars : chart.kind === 'rows' ? chart.rows : chart.charts).length,
        id,
      ).toBeGreaterThan(0)
    else if (id !== 'situations' && id !== 'teams' && id !== 'sellers')
      expect(table.summary, id).toMatch(/^(No|Nothing|There is nothing)/)
  }
  await given.after?.()
  expect(JSON.stringify(all)).not.toMatch(/NaN|undefined|Infinity|Invalid/)
})
