import { ChangeList } from '#components/policy/change-list.tsx'
import { RevertButtons } from '#components/policy/revert-buttons.tsx'
import { VersionChips, VersionFacts } from '#components/policy/version-facts.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { LogEntry } from '#lib/policy/log-view.ts'
import { draftBack, revertNow } from '../actions.ts'

type Props = { entry: LogEntry; newest: number; may: { revert: boolean; revertAtOnce: boolean } }

/** One version of the policy: what changed, who and why, on which evidence, and what was measured since. */
export function LogLine({ entry, newest, may }: Props) {
  const { version, reason, publishedBy, publishedAt, changes } = entry
  return (
    <li className="rounded-lg border border-line bg-surface p-4 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="num text-lg">
          <ListLink href={`/policy/log/${version}`} className="touchable inline-flex items-center hover:underline">
            v{version}
          </ListLink>
        </h2>
        <VersionChips entry={entry} />
        <span className="text-ink-3">
          {publishedBy ?? 'Baton'}, <LocalTime at={publishedAt} />
        </span>
        <span className="ml-auto">
          <RevertButtons version={version} newest={newest} may={may} actions={{ draftBack, revertNow }} />
        </span>
      </div>
      <p className="mt-1.5 max-w-[80ch] break-words">{reason}</p>
      {changes.length > 0 && (
        <div className="mt-2.5">
          <ChangeList changes={changes} most={6} />
        </div>
      )}
      <div className="mt-3 max-w-[76ch]">
        <VersionFacts entry={entry} />
      </div>
    </li>
  )
}
