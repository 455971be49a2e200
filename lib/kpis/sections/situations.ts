import { countMarks } from '#db/queries/kpi-counts.ts'
import { measureWaits } from '#db/queries/kpi-waits.ts'
import type { Situation } from '#lib/policy/rules/document.ts'
import type { KpiContext } from '../context.ts'
import { KPIS, type KpiId } from '../rules/definitions.ts'
import type { MarkId } from '../rules/marks.ts'
import type { Scope } from '../rules/scope.ts'
import type { Section } from '../rules/section.ts'
import { type MaturingShare, maturingWords, rateOf, sizedWords } from '../rules/share.ts'
import { figureWords } from '../rules/show-figure.ts'
import { type Cell, countCell, type Drill, numberColumn, shareCell, textCell, textColumn } from '../rules/table.ts'
import { cohortOf, shareOf } from '../tiles.ts'

/** Each situation of the matrix by its own KPI, in the order of the matrix. */
export async function situationKpis(context: KpiContext): Promise<Section> {
  const { db, may, scope, before, policy } = context
  // Where one situation is filtered for, the others have nothing to tell.
  const situations = policy.document.situations.filter(({ id }) => id === (scope.situation ?? id))
  const [passes, promises, now, earlier] = await Promise.all([
    countMarks(db, may, scope, ['handed_off'], 'situation'),
    countMarks(db, may, scope, ['promise_met', 'promise_ended'], 'situation'),
    Promise.all(situations.map((situation) => ownKpi(context, scope, situation))),
    before && Promise.all(situations.map((situation) => ownKpi(context, before, situation))),
  ])
  const countsOf = (rows: typeof passes, id: string) => rows.find(({ key }) => key === id)?.counts ?? {}
  const passed = passes.reduce((sum, { counts }) => sum + (counts.handed_off ?? 0), 0)
  const most = passes.toSorted((a, b) => (b.counts.handed_off ?? 0) - (a.counts.handed_off ?? 0))[0]
  const mostLabel = situations.find(({ id }) => id === most?.key)?.label
  return {
    id: 'situations',
    table: {
      title: 'Each situation by its own KPI',
      summary: passed
        ? `Of ${passed.toLocaleString('en-GB')} handoffs most came from ${mostLabel ?? most?.key}.`
        : 'Nothing was handed off in this range.',
      columns: [
        textColumn('Situation'),
        numberColumn('Handoffs'),
        numberColumn('SLA met'),
        textColumn('Its KPI'),
        numberColumn('Now'),
        ...(before ? [numberColumn('Before')] : []),
      ],
      rows: situations.map(({ id, label, kpi }, place) => [
        textCell(label),
        countCell(countsOf(passes, id).handed_off ?? 0, { mark: 'handed_off', situation: id }),
        shareCell(shareOf(countsOf(promises, id), 'promise_met', 'promise_ended')),
        textCell(KPIS[kpi as KpiId].label),
        now[place] as Cell,
        ...(earlier ? [withoutDrill(earlier[place] as Cell)] : []),
      ]),
    },
    chart: null,
  }
}

// What a figure of the range before leads to lies outside the range that the list would show.
const withoutDrill = ({ text, value }: Cell): Cell => ({ text, value })

async function ownKpi(context: KpiContext, scope: Scope, situation: Situation): Promise<Cell> {
  const { db, may, policy } = context
  const count = async (narrowed: Scope, ...marks: MarkId[]) =>
    (await countMarks(db, may, narrowed, marks))[0]?.counts ?? {}
  const cohort = async (narrowing: Partial<Scope>, name: 'sql' | 're_engaged' | 'returned') => {
    const counts = await count(
      { ...scope, ...narrowing },
      `${name}_due`,
      `${name}_hit`,
      `${name}_young`,
      `${name}_early`,
    )
    return cohortCell(cohortOf(counts, name), { ...drillOf(narrowing), mark: `${name}_due` })
  }
  const own = { situation: situation.id }
  switch (situation.kpi) {
    case 'speed_to_lead': {
      const [wait] = await measureWaits(db, may, { ...scope, ...own }, 'rep')
      const text = wait ? `${figureWords(wait.median, 'seconds')} · n ${wait.n.toLocaleString('en-GB')}` : 'none yet'
      return { text, value: wait?.median ?? null, ...(wait && { drill: { mark: 'touched', ...own } }) }
    }
    case 'mql_to_sql':
      return cohort(own, 'sql')
    case 'target_account_meetings':
      return countCell((await count(scope, 'target_meeting')).target_meeting ?? 0, { mark: 'target_meeting' })
    case 'engagement_rate': {
      const track = situation.track ?? undefined
      const share = shareOf(await count({ ...scope, track }, 'entered', 'engaged'), 'engaged', 'entered')
      return { text: sizedWords(share), value: rateOf(share), ...(share.n && { drill: { mark: 'entered', track } }) }
    }
    case 're_engagement_rate':
      return cohort({ reason: policy.document.autoRecycle.reason }, 're_engaged')
    case 'return_to_intent': {
      const rule = policy.document.recycle.find(
        ({ kind, track }) => kind === 'disposition' && track === situation.track,
      )
      return cohort({ reason: rule?.reason ?? situation.id }, 'returned')
    }
  }
}

const drillOf = ({ situation, reason }: Partial<Scope>) => ({
  ...(situation && { situation }),
  ...(reason && { reason }),
})

/** The share of those that had their time; while none has, what came of the others so far. */
function cohortCell(share: MaturingShare, { mark, ...rest }: Drill): Cell {
  const shown = share.n ? mark : (mark.replace('_due', '_young') as MarkId)
  const cell = { text: maturingWords(share, sizedWords), value: rateOf(share) }
  return share.n + share.maturing.n > 0 ? { ...cell, drill: { mark: shown, ...rest } } : cell
}
