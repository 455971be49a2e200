import {
  AlarmClock,
  ArrowRightLeft,
  Ban,
  Check,
  CircleDot,
  Flag,
  Hand,
  Link2,
  type LucideIcon,
  Mail,
  MousePointerClick,
  Phone,
  Sprout,
  StickyNote,
  TriangleAlert,
  Undo2,
  UserPlus,
} from 'lucide-react'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { TimelineIcon, TimelineItem } from '#lib/work/tell-timeline.ts'

const ICONS: Record<TimelineIcon, LucideIcon> = {
  baton: ArrowRightLeft,
  score: CircleDot,
  person: UserPlus,
  call: Phone,
  linkedin: Link2,
  late: TriangleAlert,
  met: Check,
  closed: Flag,
  nurture: Sprout,
  mail: Mail,
  undo: Undo2,
  snooze: AlarmClock,
  stop: Ban,
  visit: MousePointerClick,
  hand_raise: Hand,
  note: StickyNote,
}

/** What happened to a lead, newest first, one sentence a line. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="grid gap-[9px] text-sm">
      {items.map(({ id, at, icon, text, quote }) => {
        const Icon = ICONS[icon]
        return (
          <li key={id} className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2.5">
            <Icon size={15} strokeWidth={1.75} className="mt-0.5 text-ink-3" aria-hidden />
            <span className="min-w-0 break-words">
              {text}
              {quote && (
                <q className="ml-1 text-ink-2 italic">
                  <bdi>{quote}</bdi>
                </q>
              )}
            </span>
            <LocalTime at={at} className="text-xs leading-5 text-ink-3" />
          </li>
        )
      })}
    </ol>
  )
}
