import { Circle, CircleDot, Plane } from 'lucide-react'
import { Chip, type ChipTone } from '#components/ui/chip.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { Presence } from '#lib/team/rules/tell-presence.ts'

const LOOKS: Record<Presence['state'], { tone: ChipTone; label: string; Icon: typeof Circle }> = {
  present: { tone: 'met', label: 'Present', Icon: CircleDot },
  off: { tone: 'muted', label: 'Off', Icon: Circle },
  on_leave: { tone: 'soon', label: 'On leave', Icon: Plane },
}

/** Whether somebody is there now, and when they are back. */
export function PresenceChip({ presence: { state, until } }: { presence: Presence }) {
  const { tone, label, Icon } = LOOKS[state]
  return (
    <Chip tone={tone} icon={<Icon size={12} aria-hidden />}>
      {label}
      {until && (
        <span className="font-normal">
          until <LocalTime at={until} />
        </span>
      )}
    </Chip>
  )
}
