import { Mailbox } from 'lucide-react'
import { MessageState } from '#components/lead/message-state.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { MailRow } from '#lib/recycle/mailbox.ts'
import { addressOf, type MailPlace } from './mail-address.ts'

type Props = { rows: readonly MailRow[]; place: MailPlace; openId: number | null }

/** The e-mails of one page, newest first. */
export function MailList({ rows, place, openId }: Props) {
  if (!rows.length) return <NoMail isNarrowed={place.audience !== null || place.state !== null} />
  return (
    <ul aria-label="E-mails" className="overflow-hidden rounded-lg border border-line bg-surface">
      {rows.map(({ id, subject, audience, leadName, toAddress, state, createdAt, trackName }) => (
        <li key={id} className="border-b border-line last:border-0">
          <ListLink
            href={addressOf({ ...place, mail: id })}
            scroll={false}
            aria-current={id === openId ? 'true' : undefined}
            className={classNames(
              'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm focus-visible:outline-offset-[-2px]',
              id === openId ? 'lg:bg-accent-soft' : 'hover:bg-canvas',
            )}
          >
            <span className="truncate font-[550]">{subject}</span>
            <LocalTime at={createdAt} className="text-xs leading-5 text-ink-3" />
            <span className="truncate text-ink-2">
              {audience === 'lead' ? [leadName, trackName].filter(Boolean).join(' · ') : toAddress}
            </span>
            <MessageState state={state} />
          </ListLink>
        </li>
      ))}
    </ul>
  )
}

function NoMail({ isNarrowed }: { isNarrowed: boolean }) {
  const icon = <Mailbox size={22} aria-hidden />
  if (!isNarrowed) {
    return (
      <EmptyState icon={icon} title="Nothing written yet">
        E-mails of nurture tracks, and to sellers about their leads, stand here as soon as Baton writes them.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={icon} title="No e-mail matches these filters">
      <ButtonLink href="/nurture/mailbox" className="mt-1">
        Clear filters
      </ButtonLink>
    </EmptyState>
  )
}
