import { BASES } from '#db/queries/kpi-bases.ts'
import { MARKS } from '#db/queries/kpi-marks.ts'
import { countMark, type MarkRow, markRows, type RowCursor } from '#db/queries/kpi-rows.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type KpiQuery, openContext } from './context.ts'
import { MARK_LABELS, type MarkId } from './rules/marks.ts'
import { narrowingWords } from './rules/narrowing-words.ts'
import { countWords } from './rules/show-figure.ts'

/** The rows behind a mark, newest first, with how many there are in all and of how many leads. */
export type MarkList = {
  label: string
  /** "412 handoffs of 398 leads". */
  countWords: string
  count: number
  /** What the mark says beyond the filters, in words. */
  narrowed: string[]
  rows: MarkRow[]
  next: string | null
  zone: string
}

const PAGE = 100
/** A file holds so many rows at most. */
const MOST = 100_000

/** One page of the rows behind a mark: by the same conditions as its count. */
export async function markList(
  baton: Baton,
  actor: UserActor,
  query: KpiQuery,
  mark: MarkId,
  after: string | null,
): Promise<MarkList> {
  const { db, may, scope, policy } = await openContext(baton, actor, query)
  const wanted = { mark, scope, after: readCursor(after), limit: PAGE + 1 }
  const [found, rows] = await Promise.all([countMark(db, may, mark, scope), markRows(db, may, wanted)])
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  const things = countWords(found.rows, BASES[MARKS[mark].base].one, BASES[MARKS[mark].base].many)
  return {
    label: MARK_LABELS[mark],
    countWords: found.rows === found.leads ? things : `${things} of ${countWords(found.leads, 'lead')}`,
    count: found.rows,
    narrowed: narrowingWords(scope, (id) => nameIn(policy, id)),
    rows: shown.map((row) => ({
      ...row,
      reason: row.reason && (policy.recycleRules.get(row.reason)?.label ?? row.reason),
    })),
    next: last ? `${last.at}.${last.rowId}` : null,
    zone: scope.zone,
  }
}

/** What the live policy calls a reason, a rule or a signal; what it does not know is told as it is kept. */
function nameIn({ document: { recycle, scoring, signals } }: CompiledPolicy, id: string): string {
  const named = [...recycle.map(({ reason, label }) => ({ id: reason, label })), ...scoring.fit.rules, ...signals]
  return named.find((each) => each.id === id)?.label ?? id.replaceAll('_', ' ')
}

/** All rows behind a mark, for a file. */
export async function allOfMark(baton: Baton, actor: UserActor, query: KpiQuery, mark: MarkId): Promise<MarkRow[]> {
  const { db, may, scope } = await openContext(baton, actor, query)
  return markRows(db, may, { mark, scope, after: null, limit: MOST })
}

function readCursor(text: string | null): RowCursor | null {
  const [, at, rowId] = /^(\d+)\.(\d+)$/.exec(text ?? '') ?? []
  return at && rowId ? { at: Number(at), rowId: Number(rowId) } : null
}
