'use client'

import { Check, Clock, ClockAlert, type LucideIcon, Pause, TriangleAlert, X } from 'lucide-react'
import { Chip, type ChipTone } from '#components/ui/chip.tsx'
import { fullTime } from '#components/ui/show-time.ts'
import { useHydrated } from '#components/ui/use-hydrated.ts'
import { useNow } from '#components/ui/use-now.ts'
import { type SlaLook, type SlaView, shortDuration, slaDisplay } from '#lib/work/rules/sla-display.ts'

const LOOKS: Record<Exclude<SlaLook, 'none'>, { tone: ChipTone; icon: LucideIcon }> = {
  on_track: { tone: 'plain', icon: Clock },
  due_soon: { tone: 'soon', icon: ClockAlert },
  overdue: { tone: 'late', icon: TriangleAlert },
  paused: { tone: 'muted', icon: Pause },
  met: { tone: 'met', icon: Check },
  missed: { tone: 'late', icon: X },
}

/** How a promise stands, in shape, words and colour. Ticks by itself: by the second where `isClose`. */
export function SlaChip({ sla, isClose = false }: { sla: SlaView | null; isClose?: boolean }) {
  const isHydrated = useHydrated()
  const now = useNow(isClose ? 'second' : 'minute')
  const { look, milliseconds } = slaDisplay(sla, now)
  if (!sla || look === 'none') return null
  const { tone, icon: Icon } = LOOKS[look]
  return (
    <Chip
      tone={tone}
      icon={<Icon size={13} aria-hidden />}
      title={isHydrated ? `${sla.words}, due ${fullTime(sla.dueAt)}` : undefined}
    >
      <span key={String(isHydrated)} suppressHydrationWarning>
        {wordsOf(look, milliseconds, sla)}
      </span>
    </Chip>
  )
}

function wordsOf(look: SlaLook, milliseconds: number, sla: SlaView): string {
  const time = shortDuration(milliseconds)
  switch (look) {
    case 'due_soon':
      return `Due ${time}`
    case 'overdue':
      return `Overdue ${time}`
    case 'paused':
      return `Resumes ${resumes(sla.pausedUntil)}`
    case 'met':
      return `Met in ${time}`
    case 'missed':
      return `Missed by ${time}`
    default:
      return `${time} left`
  }
}

function resumes(instant: string | null): string {
  if (!instant) return 'later'
  const at = new Date(instant)
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  return `${at.toLocaleDateString('en-GB', { weekday: 'short' })} ${time}`
}
