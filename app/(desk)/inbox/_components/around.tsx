'use client'

import { UserRoundX } from 'lucide-react'
import Link from 'next/link'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { AroundLead, PersonBeside } from '#lib/work/around-lead.ts'

/** Who else, again, and before: the buying group, the same person under another address, earlier attempts. */
export function Around({ around }: { around: AroundLead }) {
  const { buyingGroup, duplicates, earlier } = around
  return (
    <>
      {duplicates.length > 0 && (
        <Notice tone="soon">
          <span className="font-semibold">Perhaps the same person: </span>
          {duplicates.map((person) => (
            <Person key={person.id} person={person} />
          ))}
        </Notice>
      )}
      {buyingGroup.length > 0 && (
        <section aria-labelledby="buying-group">
          <h2 id="buying-group" className="mb-2 text-sm">
            Also active at this account
          </h2>
          <ul className="grid gap-2 text-sm">
            {buyingGroup.map((person) => (
              <li key={person.id}>
                <Person person={person} />
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

function Person({ person }: { person: PersonBeside }) {
  const { id, name, title, owner, stage, lastActiveAt, mayOpen } = person
  return (
    <span className="block">
      {mayOpen ? (
        <Link
          href={`/leads/${id}`}
          className="text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
        >
          {name}
        </Link>
      ) : (
        name
      )}
      {title && <span className="text-ink-2">, {title}</span>}
      <span className="block text-xs text-ink-3">
        {stage === 'disqualified' && <UserRoundX size={12} aria-hidden className="mr-1 inline" />}
        {owner ? `with ${owner}` : stage}
        {lastActiveAt && (
          <>
            , active <LocalTime at={lastActiveAt} />
          </>
        )}
      </span>
    </span>
  )
}
