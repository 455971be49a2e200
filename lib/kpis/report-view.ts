import { sql } from 'drizzle-orm'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { knownZone } from './rules/range.ts'
import { weekBefore } from './rules/report-week.ts'
import { writeReport } from './rules/write-report.ts'
import { weeklyReport } from './weekly-report.ts'

/** The caller's order, the last reports sent to them, and the one that would be sent now. Instants ISO-8601. */
export type ReportView = {
  order: { hour: number; timeZone: string; nextDueAt: string } | null
  /** The zone of the caller's team. */
  zone: string
  sent: { id: number; asOf: string; state: string; why: string | null }[]
  week: string
  html: string
}

/** @throws Refusal when the caller gets no reports */
export async function reportView(baton: Baton, actor: UserActor, baseUrl: string): Promise<ReportView> {
  const { rows } = await baton.db.execute<Omit<ReportView, 'html' | 'week'> & { now: string }>(sql`
    SELECT now() AS now, (SELECT json_build_object('hour', hour, 'timeZone', time_zone, 'nextDueAt', next_due_at)
        FROM kpi_report_orders WHERE user_id = ${actor.userId}) AS order,
      (SELECT calendar ->> 'timeZone' FROM teams WHERE id = ${actor.teamId}::bigint) AS zone,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'asOf', as_of, 'state', state, 'why', why) ORDER BY id DESC), '[]')
        FROM (SELECT * FROM kpi_reports WHERE user_id = ${actor.userId} ORDER BY id DESC LIMIT 5) last) AS sent
    WHERE ${holds(actor, 'getReports')}`)
  const [found] = rows
  if (!found) throw new Refusal('not_allowed', 'Reports are for managers, RevOps and admins.')
  const { now, order, sent } = found
  const zone = knownZone(found.zone)
  const shown = order?.timeZone ?? zone
  const week = weekBefore((baton.clock?.() ?? new Date(now)).getTime(), shown)
  const addressOf = (_: string, png: Buffer) => `data:image/png;base64,${png.toString('base64')}`
  const { report } = await weeklyReport(baton, actor, { week, zone: shown, baseUrl, addressOf })
  return { order, zone, sent, week: week.words, html: writeReport(report).html }
}
