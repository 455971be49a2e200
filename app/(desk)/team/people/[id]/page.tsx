import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { holidayCountries } from '#lib/team/rules/country-holidays.ts'
import { teamsView } from '#lib/team/views.ts'
import { Absences } from '../../_components/absences.tsx'
import { CapacityForm } from '../../_components/capacity-form.tsx'
import { PresenceChip } from '../../_components/presence-chip.tsx'
import { SellerHours } from '../../_components/seller-hours.tsx'

export const metadata: Metadata = { title: 'Seller' }

export default async function SellerPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser()
  const { id } = await params
  const { teams, now, usual } = await teamsView(runningBaton(), user)
  const team = teams.find(({ members }) => members.some((member) => String(member.id) === id))
  const member = team?.members.find((each) => String(each.id) === id)
  if (!team || !member?.sells) notFound()
  const { sells, mayLead, mayManage } = member
  const { weight, openCapacity, dailyCapacity, takesLeads } = sells
  return (
    <Page
      title={member.name}
      beside={member.presence && <PresenceChip presence={member.presence} />}
      actions={<ButtonLink href="/team">All teams</ButtonLink>}
    >
      <div className="grid gap-4">
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <Absences userId={member.id} absences={sells.absences} mayEdit={mayManage} />
          <CapacityForm
            userId={member.id}
            figures={{ weight, openCapacity, dailyCapacity, takesLeads }}
            {...{ usual, mayEdit: mayLead }}
          />
        </div>
        <SellerHours
          {...{ userId: member.id, hours: sells.hours, ofTeam: team.calendar, now, mayEdit: mayLead }}
          countries={mayLead ? holidayCountries() : []}
        />
      </div>
    </Page>
  )
}
