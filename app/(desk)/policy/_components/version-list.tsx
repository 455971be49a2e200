import { VersionLink } from '#components/policy/version-link.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { PublishedVersion } from '#lib/policy/views.ts'

/** The change log has all of them. */
const SHOWN = 12

/** The latest versions that were published: when, by whom, why. */
export function VersionList({ versions, live }: { versions: readonly PublishedVersion[]; live: number }) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-3 text-sm">
        Versions
      </h2>
      <ol className="grid gap-3.5 text-sm">
        {versions.slice(0, SHOWN).map(({ version, reason, publishedBy, publishedAt, effectiveAt }) => (
          <li key={version}>
            <p className="num flex flex-wrap items-center gap-2">
              <VersionLink version={version} />
              {version === live && <Chip tone="met">live</Chip>}
              {version > live && (
                <Chip tone="soon">
                  from <LocalTime at={effectiveAt} />
                </Chip>
              )}
              <LocalTime at={publishedAt} className="ml-auto text-xs text-ink-3" />
            </p>
            <p className="mt-0.5 break-words text-ink-2">{reason}</p>
            <p className="text-xs text-ink-3">{publishedBy ?? 'Baton, at the first start'}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
