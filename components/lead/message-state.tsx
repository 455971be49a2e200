import { Ban, Check, Clock, Inbox, type LucideIcon, X } from 'lucide-react'
import { Chip, type ChipTone } from '#components/ui/chip.tsx'
import type { MessageLine } from '#lib/recycle/lead-messages.ts'

type State = MessageLine['state']

export const MESSAGE_STATES: Record<State, { label: string; tone: ChipTone; icon: LucideIcon }> = {
  queued: { label: 'Waiting', tone: 'plain', icon: Clock },
  sending: { label: 'Sending', tone: 'plain', icon: Clock },
  sent: { label: 'Sent', tone: 'met', icon: Check },
  kept: { label: 'Kept', tone: 'muted', icon: Inbox },
  withheld: { label: 'Withheld', tone: 'soon', icon: Ban },
  failed: { label: 'Failed', tone: 'late', icon: X },
}

/** What became of an e-mail. */
export function MessageState({ state }: { state: State }) {
  const { label, tone, icon: Icon } = MESSAGE_STATES[state]
  return (
    <Chip tone={tone} icon={<Icon size={12} aria-hidden />}>
      {label}
    </Chip>
  )
}
