import type { Metadata } from 'next'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { mailbox } from '#lib/recycle/mailbox.ts'
import { readMail } from '#lib/recycle/read-mail.ts'
import { readConfig } from '#lib/shell/config.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { NurtureTabs } from '../_components/nurture-tabs.tsx'
import { addressOf, type MailAddress, readAddress } from './_components/mail-address.ts'
import { MailFilters } from './_components/mail-filters.tsx'
import { MailList } from './_components/mail-list.tsx'
import { MailPane } from './_components/mail-pane.tsx'

export const metadata: Metadata = { title: 'Mailbox' }

export default async function MailboxPage({ searchParams }: { searchParams: Promise<MailAddress> }) {
  const user = await requireUser()
  if (!allows(user.role, 'seeNurture')) {
    return <NotForRole title="Mailbox" whose="managers, RevOps and admins" roleLabel={shellUser(user).roleLabel} />
  }
  const place = readAddress(await searchParams)
  const { rows, next } = await mailbox(runningBaton(), user, place, place.before)
  const mailId = place.mail ?? rows[0]?.id
  const mail = mailId ? await readMail(runningBaton(), user, mailId) : null
  return (
    <Page title="Nurture">
      <NurtureTabs here="mailbox" />
      {!readConfig().SMTP_URL && (
        <Notice className="mb-4">No mail server is set: messages are kept here because SMTP_URL is not set.</Notice>
      )}
      <MailFilters place={place} />
      <div className="gap-5 lg:grid lg:grid-cols-[minmax(320px,420px)_minmax(0,1fr)]">
        <div className={classNames('min-w-0', place.mail !== null && 'max-lg:hidden')}>
          <MailList rows={rows} place={place} openId={mailId ?? null} />
          <nav aria-label="Pages" className="mt-4 flex gap-2">
            {place.before && <ButtonLink href={addressOf({ ...place, before: null, mail: null })}>Newest</ButtonLink>}
            {next && <ButtonLink href={addressOf({ ...place, before: next, mail: null })}>Older</ButtonLink>}
          </nav>
        </div>
        <div className={classNames('min-w-0', place.mail === null && 'max-lg:hidden')}>
          <MailPane mail={mail} backHref={addressOf({ ...place, mail: null })} />
        </div>
      </div>
    </Page>
  )
}
