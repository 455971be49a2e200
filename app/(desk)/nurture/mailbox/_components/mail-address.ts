import { AUDIENCES, MAIL_STATES, type MailboxFilter } from '#lib/recycle/rules/mailbox-filter.ts'

/** What the address of the mailbox may say, as it comes in. */
export type MailAddress = { to?: string; state?: string; before?: string; mail?: string }

/** Where somebody is in the mailbox: its filters, the page, and the e-mail that is open. */
export type MailPlace = MailboxFilter & { before: number | null; mail: number | null }

export function readAddress({ to, state, before, mail }: MailAddress): MailPlace {
  return {
    audience: AUDIENCES.find((known) => known === to) ?? null,
    state: MAIL_STATES.find((known) => known === state) ?? null,
    before: readId(before),
    mail: readId(mail),
  }
}

export function addressOf({ audience, state, before, mail }: MailPlace): string {
  const query = new URLSearchParams()
  if (audience) query.set('to', audience)
  if (state) query.set('state', state)
  if (before) query.set('before', String(before))
  if (mail) query.set('mail', String(mail))
  return query.size ? `/nurture/mailbox?${query}` : '/nurture/mailbox'
}

function readId(text: string | undefined): number | null {
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 ? id : null
}
