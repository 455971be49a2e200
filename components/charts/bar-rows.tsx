import { classNames } from '#components/ui/class-names.ts'
import { ListLink } from '#components/ui/list-link.tsx'

/** A row of a bar list; `size` is the bar's share of the width, 0 to 1. A badge stands for a short label. */
type BarRow = { label: string; badge?: string; size: number; words: string; href?: string }

const BADGES: Record<string, string> = { A: 'bg-band-a', B: 'bg-band-b' }

/** Named bars under each other, with their figures in words. The whole row leads to what it counts. */
export function BarRows({ label, rows }: { label: string; rows: readonly BarRow[] }) {
  return (
    <ul aria-label={label} className="num grid grid-cols-[auto_minmax(40px,1fr)_auto] gap-x-3 text-sm">
      {rows.map(({ label: name, badge, size, words, href }) => (
        <li
          key={name}
          className="relative col-span-full grid min-h-7 grid-cols-subgrid items-center rounded-sm hover:bg-sunken"
        >
          {href ? (
            <ListLink href={href} className="touchable flex max-w-40 items-center after:absolute after:inset-0">
              <span className="truncate">{name}</span>
            </ListLink>
          ) : (
            <span className="max-w-40 truncate">{name}</span>
          )}
          <span aria-hidden className="h-2 rounded-[2px] bg-sunken">
            <span
              className={classNames('block h-2 rounded-[2px]', badge ? (BADGES[badge] ?? 'bg-band-c') : 'bg-accent')}
              style={{ width: `${Math.min(1, Math.max(size, 0)) * 100}%` }}
            />
          </span>
          <span className="text-right text-xs text-ink-3">{words}</span>
        </li>
      ))}
    </ul>
  )
}
