'use client'

import {
  AlarmClock,
  Archive,
  Bookmark,
  CalendarCheck,
  LifeBuoy,
  type LucideIcon,
  UserRound,
  UsersRound,
} from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { classNames } from '#components/ui/class-names.ts'
import { ListLink } from '#components/ui/list-link.tsx'
import { type InboxView, VIEW_LABELS, viewsFor } from '#lib/work/rules/inbox-views.ts'
import type { ShellCounts } from '#lib/work/views.ts'
import { useSavedViews } from './use-saved-views.ts'

const ICONS: Record<InboxView, LucideIcon> = {
  mine: UserRound,
  queue: LifeBuoy,
  today: CalendarCheck,
  snoozed: AlarmClock,
  closed: Archive,
  team: UsersRound,
}

/** Views are counted up to here. */
const COUNTED = 1000

type Props = { counts: ShellCounts; seesTeam: boolean; isInbox: boolean }

/** The views of the inbox with what each holds, and those that the person saved. */
export function ViewLinks({ counts, seesTeam, isInbox }: Props) {
  const params = useSearchParams()
  const saved = useSavedViews()
  const query = new URLSearchParams([...params].filter(([key]) => key !== 'handoff')).toString()
  const here = isInbox ? query || 'view=mine' : null
  return (
    <nav aria-label="Views" className="mt-4 grid min-h-0 gap-0.5 overflow-y-auto">
      <h2 className="px-2 pb-1 text-xs font-medium text-ink-3">Views</h2>
      {viewsFor(seesTeam).map((view) => (
        <ViewLink
          key={view}
          icon={ICONS[view]}
          label={VIEW_LABELS[view]}
          query={`view=${view}`}
          isHere={here === `view=${view}`}
          count={view === 'closed' ? null : tellCount(counts[view])}
        />
      ))}
      {saved.map(({ id, name, query: text }) => (
        <ViewLink key={id} icon={Bookmark} label={name} query={text} isHere={here === text} count={null} />
      ))}
    </nav>
  )
}

const tellCount = (count: number) => (count >= COUNTED ? '999+' : String(count))

type LinkProps = { icon: LucideIcon; label: string; query: string; isHere: boolean; count: string | null }

function ViewLink({ icon: Icon, label, query, isHere, count }: LinkProps) {
  return (
    <ListLink
      href={`/inbox?${query}`}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'touchable flex h-8 items-center gap-2.5 rounded-sm px-2 text-sm',
        isHere ? 'bg-surface text-ink ring-1 ring-line ring-inset' : 'text-ink-2 hover:bg-surface/60 hover:text-ink',
      )}
    >
      <Icon size={15} strokeWidth={1.75} className="flex-none text-ink-3" aria-hidden />
      <span className="truncate">{label}</span>
      <span className="num ml-auto text-xs text-ink-3">{count}</span>
    </ListLink>
  )
}
