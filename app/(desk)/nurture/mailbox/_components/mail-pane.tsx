import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { MessageState } from '#components/lead/message-state.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { FactRows } from '#components/ui/fact.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { Mail } from '#lib/recycle/read-mail.ts'

/** One e-mail as it was rendered, and what became of it. */
export function MailPane({ mail, backHref }: { mail: Mail | null; backHref: string }) {
  return (
    <div className="lg:sticky lg:top-4">
      <ButtonLink href={backHref} look="quiet" icon={<ArrowLeft size={15} aria-hidden />} className="mb-2 lg:hidden">
        All e-mails
      </ButtonLink>
      {mail && <MailText mail={mail} />}
    </div>
  )
}

function MailText({ mail }: { mail: Mail }) {
  const { subject, body, audience, toAddress, leadId, leadName, state, why, createdAt, settledAt } = mail
  return (
    <article aria-label={subject} className="overflow-hidden rounded-lg border border-line bg-surface">
      <header className="grid gap-3 border-b border-line bg-sunken px-4 py-3.5">
        <div className="flex items-start gap-3">
          <h2 className="min-w-0 flex-1 text-base break-words">{subject}</h2>
          <MessageState state={state} />
        </div>
        <FactRows
          rows={[
            [
              'To',
              <span key="to" className="break-all">{`${toAddress}${audience === 'seller' ? ' (seller)' : ''}`}</span>,
            ],
            ...(leadId === null ? [] : [['Lead', <LeadLink key="lead" id={leadId} name={leadName} />] as const]),
            ['From', originOf(mail)],
            ['Written', <LocalTime key="written" at={createdAt} />],
            ...(settledAt ? [[SETTLED[state] ?? 'Settled', <LocalTime key="settled" at={settledAt} />] as const] : []),
            ...(why ? [['Why', why] as const] : []),
          ]}
        />
      </header>
      <p className="px-4 py-4 break-words whitespace-pre-wrap">{body}</p>
      {audience === 'lead' && (
        <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">
          A link to unsubscribe is added when it is sent, and the mail program’s own button works too.
        </p>
      )}
    </article>
  )
}

function LeadLink({ id, name }: { id: number; name: string | null }) {
  return (
    <Link href={`/leads/${id}`} className="text-accent-ink hover:underline">
      {name}
    </Link>
  )
}

function originOf({ trackName, isService, leadId }: Mail): string {
  if (leadId === null) return 'The daily digest'
  return trackName ? `Track “${trackName}”${isService ? ', service message' : ''}` : 'A handoff'
}

const SETTLED: Partial<Record<Mail['state'], string>> = {
  sent: 'Sent',
  kept: 'Kept',
  withheld: 'Withheld',
  failed: 'Given up',
}
