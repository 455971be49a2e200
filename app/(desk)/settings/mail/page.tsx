import type { Metadata } from 'next'
import Link from 'next/link'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { FactRows } from '#components/ui/fact.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { readMailServer } from '#lib/integrations/rules/mail-server.ts'
import { readConfig } from '#lib/shell/config.ts'
import { SettingsPage } from '../_components/settings-page.tsx'
import { MailTest } from './_components/mail-test.tsx'
import { NoServer } from './_components/no-server.tsx'

export const metadata: Metadata = { title: 'Mail' }

export default async function MailPage() {
  const user = await requireUser()
  if (!allows(user.role, 'editIntegrations')) {
    return <NotForRole title="Settings" whose="RevOps and admins" roleLabel={shellUser(user).roleLabel} />
  }
  const { SMTP_URL, MAIL_FROM } = readConfig()
  const server = readMailServer(SMTP_URL)
  return (
    <SettingsPage here="mail" may={(needs) => allows(user.role, needs)} isNarrow>
      <p className="mb-4 max-w-[70ch] text-sm text-ink-2">
        Nurture e-mails to leads and words to sellers leave by your mail server. What became of each stands in the{' '}
        <Link href="/nurture/mailbox" className="text-accent-ink underline">
          mailbox
        </Link>
        .
      </p>
      {server ? (
        <div className="grid gap-4">
          <Panel title="Mail server" beside="set by SMTP_URL and MAIL_FROM">
            <FactRows
              rows={[
                ['Server', `${server.host}, port ${server.port}`],
                ['Encryption', server.isImplicitTls ? 'TLS from the start' : 'STARTTLS where the server offers it'],
                ['Sign-in', server.signsIn ? 'with a user and a password' : 'none'],
                ['From', MAIL_FROM],
              ]}
            />
          </Panel>
          <MailTest toAddress={user.email} />
        </div>
      ) : (
        <NoServer />
      )}
    </SettingsPage>
  )
}
