import { UserRoundX } from 'lucide-react'
import { STAGE_LABELS } from '#components/lead/stage.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { PersonBeside as Person } from '#lib/work/around-lead.ts'

/** Somebody beside the lead that one looks at: who, with whom, and since when quiet. */
export function PersonBeside({ person }: { person: Person }) {
  const { id, name, title, owner, stage, lastActiveAt, mayOpen } = person
  return (
    <span className="block min-w-0 wrap-anywhere">
      {mayOpen ? (
        <ListLink
          href={`/leads/${id}`}
          className="text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
        >
          <bdi>{name}</bdi>
        </ListLink>
      ) : (
        <bdi>{name}</bdi>
      )}
      {title && <span className="text-ink-2">, {title}</span>}
      <span className="block text-xs text-ink-3">
        {stage === 'disqualified' && <UserRoundX size={12} aria-hidden className="mr-1 inline" />}
        {owner ? `with ${owner}` : STAGE_LABELS[stage].toLowerCase()}
        {lastActiveAt && (
          <>
            , active <LocalTime at={lastActiveAt} />
          </>
        )}
      </span>
    </span>
  )
}
