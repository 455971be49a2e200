import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type KpiQuery, openContext } from './context.ts'
import { allOfMark } from './drill-down.ts'
import { toCsv } from './rules/csv.ts'
import type { MarkId } from './rules/marks.ts'
import type { SectionId } from './rules/section.ts'
import { csvTable, instantColumn, textColumn } from './rules/table.ts'
import { sectionView } from './views.ts'

/** A table of the dashboard as a file: figures as numbers, seconds as seconds, shares from 0 to 1. */
export async function exportSection(baton: Baton, actor: UserActor, query: KpiQuery, id: SectionId): Promise<string> {
  const [{ table }, { scope }] = await Promise.all([
    sectionView(baton, actor, query, id),
    openContext(baton, actor, query),
  ])
  const { columns, rows } = csvTable(table)
  return toCsv(columns, rows, scope.zone)
}

/** The rows behind a mark as a file, newest first, 100,000 at most. */
export async function exportMark(baton: Baton, actor: UserActor, query: KpiQuery, mark: MarkId): Promise<string> {
  const [rows, { scope }] = await Promise.all([allOfMark(baton, actor, query, mark), openContext(baton, actor, query)])
  const names = 'Lead,Name,Company,Stage,Band,Source,Situation,Team,Seller,Pass,Reason,Wait (s)'.split(',')
  const cells = rows.map((row) => [
    ...[row.at, row.leadId, row.name, row.company, row.stage, row.band, row.source, row.situation],
    ...[row.teamName, row.sellerName, row.attempt, row.reason, row.waitSeconds],
  ])
  return toCsv([instantColumn('When'), ...names.map(textColumn)], cells, scope.zone)
}
