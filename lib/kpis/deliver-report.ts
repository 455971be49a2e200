import { sql } from 'drizzle-orm'
import { allows } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import type { ReportMailer } from './report-mailer.ts'
import { weekBefore } from './rules/report-week.ts'
import { writeReport } from './rules/write-report.ts'
import { weeklyReport } from './weekly-report.ts'

type Queued = Pick<UserActor, 'userId' | 'role' | 'teamId'> & {
  key: string
  email: string
  timeZone: string
  asOf: string
  isDisabled: boolean
}

/**
 * Sends a report, to its reader's rights of this moment, unless that was settled before. It is held while it is sent,
 * so that of two who run at once one sends. Without a mail server it is kept as not sent.
 * @throws Error when the mail server refuses, so that the job is tried again; at the last try it is given up instead
 */
export async function deliverReport(
  baton: Baton,
  mailer: ReportMailer,
  { reportId, isLastTry }: { reportId: number; isLastTry: boolean },
): Promise<void> {
  await transact(baton, SYSTEM, async ({ tx, now }) => {
    const { rows } = await tx.execute<Queued>(sql`
      SELECT reports.key, users.id AS "userId", users.role, users.team_id AS "teamId", users.email,
        reports.time_zone AS "timeZone", to_json(as_of) #>> '{}' AS "asOf", users.disabled_at IS NOT NULL AS "isDisabled"
      FROM kpi_reports reports JOIN users ON users.id = reports.user_id
      WHERE reports.id = ${reportId} AND reports.state = 'queued' FOR UPDATE OF reports`)
    const [queued] = rows
    if (!queued) return
    const { state, why } = await send(baton, mailer, queued).catch((error: Error) => {
      if (!isLastTry) throw error
      return { state: 'failed', why: error.message.slice(0, 300) }
    })
    await tx.execute(sql`UPDATE kpi_reports SET state = ${state}, why = ${why}, settled_at = ${now}::timestamptz
      WHERE id = ${reportId}`)
  })
}

async function send(
  baton: Baton,
  mailer: ReportMailer,
  { key, email, timeZone, asOf, isDisabled, ...user }: Queued,
): Promise<{ state: string; why: string | null }> {
  if (isDisabled || !allows(user.role, 'getReports')) {
    return { state: 'withheld', why: 'The reader may not count these figures any more.' }
  }
  const { report, pictures } = await weeklyReport(
    baton,
    { kind: 'user', ...user },
    {
      ...{ week: weekBefore(Date.parse(asOf), timeZone), zone: timeZone, baseUrl: mailer.baseUrl },
      addressOf: (name) => `cid:${name}`,
    },
  )
  const isSent = await mailer.send({ key, toAddress: email, pictures, ...writeReport(report) })
  return isSent ? { state: 'sent', why: null } : { state: 'kept', why: 'There is no mail server.' }
}
