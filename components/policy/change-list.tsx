import type { Change } from '#lib/policy/rules/diff-policies.ts'
import { Sentence } from './sentence.tsx'

const MARKS = { added: '+', removed: '−', changed: '~', moved: '↕' }
const TONES = { added: 'text-met', removed: 'text-late', changed: 'text-soon', moved: 'text-ink-3' }

type Props = { changes: readonly Change[]; most?: number }

/** What changed, a sentence a line, its kind in front; beyond `most` the rest is folded. */
export function ChangeList({ changes, most = 12 }: Props) {
  const shown = changes.length > most + 2 ? changes.slice(0, most) : changes
  const rest = changes.slice(shown.length)
  return (
    <div className="text-sm">
      <Lines changes={shown} />
      {rest.length > 0 && (
        <details className="mt-1.5">
          <summary className="touchable cursor-pointer text-accent-ink hover:underline">{rest.length} more</summary>
          <div className="mt-1.5">
            <Lines changes={rest} />
          </div>
        </details>
      )}
    </div>
  )
}

function Lines({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="grid gap-1.5">
      {changes.map(({ kind, path, words }) => (
        <li key={`${kind}-${path}`} className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-1.5 leading-[1.6] break-words">
          <span aria-hidden className={`font-[620] ${TONES[kind]}`}>
            {MARKS[kind]}
          </span>
          <span className="min-w-0">
            <Sentence parts={words} />
          </span>
        </li>
      ))}
    </ul>
  )
}
