import { LinkTabs } from '#components/ui/link-tabs.tsx'

/** The two parts of nurture. */
export function NurtureTabs({ here }: { here: 'tracks' | 'mailbox' }) {
  return (
    <LinkTabs
      label="Parts of nurture"
      tabs={[
        { href: '/nurture', label: 'Tracks', isHere: here === 'tracks' },
        { href: '/nurture/mailbox', label: 'Mailbox', isHere: here === 'mailbox' },
      ]}
    />
  )
}
