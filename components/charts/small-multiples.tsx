import { ListLink } from '#components/ui/list-link.tsx'
import { SmallLine } from './small-line.tsx'

type Chart = Parameters<typeof SmallLine>[0]['points']
type Props = {
  label: string
  charts: readonly { label: string; words: string; href?: string; points: Chart }[]
  highest: number
  target: number | null
}

/** The same small chart for each of several, so that they can be compared. Each leads to what it counts. */
export function SmallMultiples({ label, charts, highest, target }: Props) {
  return (
    <ul aria-label={label} className={charts.length > 1 ? 'grid gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-3' : ''}>
      {charts.map(({ label: name, words, href, points }) => (
        <li key={name} className="relative min-w-0 rounded-sm hover:bg-sunken">
          <h3 className="truncate text-sm font-[550]">
            {href ? (
              <ListLink href={href} className="after:absolute after:inset-0">
                {name}
              </ListLink>
            ) : (
              name
            )}
          </h3>
          <p className="num mb-1 truncate text-xs text-ink-3">{words}</p>
          <SmallLine points={points} highest={highest} target={target} />
        </li>
      ))}
    </ul>
  )
}
