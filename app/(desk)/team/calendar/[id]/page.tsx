import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { holidayCountries } from '#lib/team/rules/country-holidays.ts'
import { teamsView } from '#lib/team/views.ts'
import { TeamCalendar } from '../../_components/team-calendar.tsx'

type Props = { params: Promise<{ id: string }> }

/** Asked for once a request, by the title first: what is not there is missing before the page begins. */
const findCalendar = cache(async (id: string) => {
  const user = await requireUser()
  const { teams, now } = await teamsView(runningBaton(), user)
  const team = teams.find((each) => String(each.id) === id)
  return team ? { team, now } : notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Calendar of ${(await findCalendar((await params).id)).team.name}` }
}

export default async function CalendarPage({ params }: Props) {
  const { team, now } = await findCalendar((await params).id)
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
