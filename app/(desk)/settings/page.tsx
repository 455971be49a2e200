import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { shellUser } from '#components/shell/shell-user.ts'
import { FactRows } from '#components/ui/fact.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { notificationSettings } from '#lib/work/notification-settings.ts'
import { KeyPreference } from './_components/key-preference.tsx'
import { NotificationForm } from './_components/notification-form.tsx'
import { PasswordForm } from './_components/password-form.tsx'
import { SettingsPage } from './_components/settings-page.tsx'
import { SignOutButtons } from './_components/sign-out-buttons.tsx'
import { ThemeChoice } from './_components/theme-choice.tsx'

export const metadata: Metadata = { title: 'Preferences' }

export default async function PreferencesPage() {
  const user = await requireUser()
  const [jar, notifications] = await Promise.all([cookies(), notificationSettings(runningBaton(), user)])
  return (
    <SettingsPage here="preferences" may={(needs) => allows(user.role, needs)} isNarrow>
      <div className="grid gap-4">
        <Panel title="You">
          <div className="flex flex-wrap items-end justify-between gap-4">
            <FactRows
              rows={[
                ['Name', user.name],
                ['E-mail', user.email],
                ['Role', shellUser(user).roleLabel],
              ]}
            />
            <SignOutButtons />
          </div>
        </Panel>
        <Panel title="Notifications">
          <NotificationForm settings={notifications} />
        </Panel>
        <Panel title="Look and keys" beside="kept in this browser">
          <div className="grid gap-5">
            <ThemeChoice initial={jar.get('theme')?.value ?? 'system'} />
            <KeyPreference areOn={jar.get('keys')?.value !== 'off'} />
          </div>
        </Panel>
        <Panel title="Password">
          <PasswordForm />
        </Panel>
      </div>
    </SettingsPage>
  )
}
