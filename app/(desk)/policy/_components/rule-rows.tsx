import type { ReactNode } from 'react'

type RuleRow = { id: string; name: ReactNode; words: ReactNode }

/** Rules as sentences, each with its name on the left. */
export function RuleRows({ label, rows }: { label: string; rows: readonly RuleRow[] }) {
  return (
    <ul aria-label={label} className="overflow-hidden rounded-lg border border-line bg-surface">
      {rows.map(({ id, name, words }) => (
        <li
          key={id}
          className="grid gap-x-4 gap-y-0.5 border-b border-line px-4 py-2.5 leading-[1.6] last:border-0 md:grid-cols-[180px_minmax(0,1fr)]"
        >
          <b className="font-semibold">{name}</b>
          <span className="min-w-0 break-words">{words}</span>
        </li>
      ))}
    </ul>
  )
}
