import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { DraftLine } from '#lib/policy/draft-view.ts'

/** The open drafts, the latest saved first. */
export function DraftList({ drafts, newest }: { drafts: readonly DraftLine[]; newest: number }) {
  return (
    <section aria-labelledby="drafts" className="mb-7">
      <h2 id="drafts" className="mb-3 text-sm">
        Drafts
      </h2>
      <ul className="grid gap-2.5 text-sm">
        {drafts.map(({ id, name, baseVersion, savedAt, savedBy }) => (
          <li key={id}>
            <ListLink href={`/policy/drafts/${id}`} className="touchable font-[550] text-accent-ink hover:underline">
              {name}
            </ListLink>
            <p className="text-xs text-ink-3">
              {savedBy}, <LocalTime at={savedAt} />
              {baseVersion !== newest && ` · made from v${baseVersion}, which has moved`}
            </p>
          </li>
        ))}
        {!drafts.length && <li className="text-ink-2">None is open.</li>}
      </ul>
    </section>
  )
}
