'use client'

import dynamic from 'next/dynamic'
import { PersonBeside } from '#components/lead/person-beside.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { AroundLead } from '#lib/work/around-lead.ts'
import { merge, unmerge } from '../actions.ts'

// Few leads have any.
const Duplicates = dynamic(() => import('#components/lead/duplicates.tsx').then((file) => file.Duplicates), {
  loading: () => null,
})

/** Who else, again, and before: the buying group, the same person under another address, earlier attempts. */
export function Around({ leadId, around }: { leadId: number; around: AroundLead }) {
  const { buyingGroup, duplicates, earlier } = around
  return (
    <>
      <Duplicates key={leadId} leadId={leadId} people={duplicates} actions={{ merge, unmerge }} />
      {buyingGroup.length > 0 && (
        <section aria-labelledby="buying-group">
          <h2 id="buying-group" className="mb-2 text-sm">
            Also active at this account
          </h2>
          <ul className="grid grid-cols-1 gap-2 text-sm">
            {buyingGroup.map((person) => (
              <li key={person.id}>
                <PersonBeside person={person} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {earlier.length > 0 && (
        <section aria-labelledby="earlier">
          <h2 id="earlier" className="mb-2 text-sm">
            Earlier attempts
          </h2>
          <ul className="grid gap-1.5 text-sm text-ink-2">
            {earlier.map(({ id, attempt, sellerName, outcome, touches, at }) => (
              <li key={id}>
                {attempt}. {sellerName ?? 'Nobody'}
                {outcome && `: ${outcome}`}, {touches} {touches === 1 ? 'touch' : 'touches'}, <LocalTime at={at} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
