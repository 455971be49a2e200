'use client'

import { classNames } from '#components/ui/class-names.ts'
import { LocalTime } from '#components/ui/local-time.tsx'
import { useTeamLoad } from './use-team-load.ts'

type Props = { chosen: number | null; onChoose: (sellerId: number | null) => void }

/** What each seller has on the desk of what they can take, the fullest first; one chosen narrows the list to theirs. */
export function TeamLoadPanel({ chosen, onChoose }: Props) {
  const { data } = useTeamLoad()
  if (!data?.length) return null
  return (
    <ul aria-label="Sellers" className="max-h-52 flex-none overflow-y-auto border-b border-line px-2 py-1.5">
      {data.map(({ id, name, open, capacity, newToday, newCapacity, overdue, backAt }) => (
        <li key={id}>
          <button
            type="button"
            aria-pressed={id === chosen}
            onClick={() => onChoose(id === chosen ? null : id)}
            className={classNames(
              'touchable grid w-full grid-cols-[minmax(0,1fr)_8.5rem] items-center gap-x-2 rounded-md px-1.5 py-1 text-left text-sm',
              id === chosen ? 'bg-accent-soft' : 'hover:bg-sunken',
            )}
          >
            <span className="truncate">{name}</span>
            <span className="num text-right text-xs text-ink-2">
              {open} of {capacity}
              {overdue > 0 && <b className="text-late"> · {overdue} overdue</b>}
            </span>
            <span aria-hidden className="h-1 overflow-hidden rounded-full bg-line">
              <span
                className={classNames('block h-full rounded-full', open >= capacity ? 'bg-late' : 'bg-accent')}
                style={{ width: `${Math.min(100, (open / capacity) * 100)}%` }}
              />
            </span>
            <span className="num text-right text-xs text-ink-3">
              {backAt ? (
                <>
                  back <LocalTime at={backAt} />
                </>
              ) : (
                `${newToday} of ${newCapacity} new today`
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
