import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { holidayCountries } from '#lib/team/rules/country-holidays.ts'
import { teamsView } from '#lib/team/views.ts'
import { TeamCalendar } from '../../_components/team-calendar.tsx'

export const metadata: Metadata = { title: 'Calendar' }

export default async function CalendarPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser()
  const { id } = await params
  const { teams, now } = await teamsView(runningBaton(), user)
  const team = teams.find((each) => String(each.id) === id)
  if (!team) notFound()
  return (
    <Page title={`Calendar of ${team.name}`} actions={<ButtonLink href="/team">All teams</ButtonLink>}>
      {!team.mayManage && <p className="mb-4 text-sm text-ink-2">Its manager and admins change this calendar.</p>}
      <TeamCalendar
        team={{ id: team.id, calendar: team.calendar, mayManage: team.mayManage }}
        now={now}
        countries={team.mayManage ? holidayCountries() : []}
      />
    </Page>
  )
}
