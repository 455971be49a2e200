import type { Metadata } from 'next'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { teamChoices, userList } from '#lib/team/user-list.ts'
import { SettingsPage } from '../_components/settings-page.tsx'
import { UserDesk } from './_components/user-desk.tsx'

export const metadata: Metadata = { title: 'Users' }

export default async function UsersPage() {
  const user = await requireUser()
  if (!allows(user.role, 'editUsers')) {
    return <NotForRole title="Settings" whose="admins" roleLabel={shellUser(user).roleLabel} />
  }
  const baton = runningBaton()
  const [users, teams] = await Promise.all([userList(baton, user), teamChoices(baton)])
  return (
    <SettingsPage here="users" may={(needs) => allows(user.role, needs)}>
      <UserDesk users={users} teams={teams} ownId={user.userId} />
    </SettingsPage>
  )
}
