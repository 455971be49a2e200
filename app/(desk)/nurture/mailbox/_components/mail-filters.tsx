import { LinkToggles } from '#components/ui/link-toggles.tsx'
import { AUDIENCES, MAIL_STATES } from '#lib/recycle/rules/mailbox-filter.ts'
import { addressOf, type MailPlace } from './mail-address.ts'

const AUDIENCE_LABELS = { lead: 'To leads', seller: 'To sellers' }
const STATE_LABELS = { waiting: 'Waiting', kept: 'Kept', sent: 'Sent', withheld: 'Withheld', failed: 'Failed' }

/** Narrows the mailbox by audience and by what became of an e-mail. */
export function MailFilters({ place }: { place: MailPlace }) {
  const start = { ...place, before: null, mail: null }
  return (
    <div className="mb-4 flex flex-wrap gap-x-5 gap-y-2">
      <LinkToggles
        label="Audience"
        choices={[null, ...AUDIENCES].map((audience) => ({
          label: audience ? AUDIENCE_LABELS[audience] : 'Everybody',
          href: addressOf({ ...start, audience }),
          isHere: place.audience === audience,
        }))}
      />
      <LinkToggles
        label="State"
        choices={[null, ...MAIL_STATES].map((state) => ({
          label: state ? STATE_LABELS[state] : 'All',
          href: addressOf({ ...start, state }),
          isHere: place.state === state,
        }))}
      />
    </div>
  )
}
