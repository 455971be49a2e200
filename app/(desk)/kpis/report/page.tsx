import type { Metadata } from 'next'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Page } from '#components/ui/page.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { reportView } from '#lib/kpis/report-view.ts'
import { readConfig } from '#lib/shell/config.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { ReportOrder } from '../_components/report-order.tsx'
import { ReportsSent } from '../_components/reports-sent.tsx'

export const metadata: Metadata = { title: 'Weekly report' }

export default async function ReportPage() {
  const user = await requireUser()
  if (!allows(user.role, 'getReports')) {
    return (
      <NotForRole title="Weekly report" whose="managers, RevOps and admins" roleLabel={shellUser(user).roleLabel} />
    )
  }
  const { BATON_URL, SMTP_URL } = readConfig()
  const { order, zone, sent, week, html } = await reportView(runningBaton(), user, BATON_URL)
  return (
    <Page title="Weekly report" isNarrow actions={<ButtonLink href="/kpis">Back to KPIs</ButtonLink>}>
      <div className="grid gap-4">
        <Panel title="By e-mail, each Monday" beside={user.email}>
          <ReportOrder order={order} zone={zone} hasServer={SMTP_URL !== undefined} />
          <ReportsSent sent={sent} zone={order?.timeZone ?? zone} />
        </Panel>
        <Panel title="What it looks like" beside={`the week of ${week}`} isFlush>
          {/* A mail is a document of its own: its styles stay in its frame, and nothing in it runs. */}
          <iframe
            title={`The report of the week of ${week}`}
            sandbox="allow-popups allow-top-navigation-by-user-activation"
            srcDoc={html.replace('<head>', '<head><base target="_top">')}
            className="block h-[1400px] w-full rounded-b-lg bg-white"
          />
        </Panel>
      </div>
    </Page>
  )
}
