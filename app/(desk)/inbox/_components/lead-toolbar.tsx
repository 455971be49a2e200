'use client'

import { ArrowLeft, Check, Flag, Hand, Link2, Mail, Phone, Reply, UserRoundPen } from 'lucide-react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'

export type OpenForm = 'call' | 'email' | 'linkedin' | 'rejection' | 'disposition' | 'reassign'

type Props = {
  focus: LeadInFocus
  onAccept: () => void
  onClaim: () => void
  onForm: (form: OpenForm) => void
  onBack: () => void
}

const TOUCHES = [
  { form: 'call', label: 'Log a call', key: 'C', icon: Phone },
  { form: 'email', label: 'Log an e-mail', key: 'E', icon: Mail },
  { form: 'linkedin', label: 'Log LinkedIn', key: 'L', icon: Link2 },
] as const

/** What can be done with the lead in focus, each with its key. On a phone it stands at the thumb. */
export function LeadToolbar({ focus, onAccept, onClaim, onForm, onBack }: Props) {
  const { row } = focus
  return (
    <div
      role="toolbar"
      aria-label="Actions"
      className="order-last flex h-auto flex-none items-center gap-2 overflow-x-auto border-t border-line bg-surface px-3.5 py-2 lg:order-none lg:h-12 lg:border-t-0 lg:border-b lg:py-0"
    >
      <IconButton label="Back to the list" shortcut="Esc" className="lg:hidden" onClick={onBack}>
        <ArrowLeft size={16} />
      </IconButton>
      {focus.mayClaim && (
        <Button look="primary" icon={<Hand size={16} aria-hidden />} shortcut="A" onClick={onClaim}>
          Claim
        </Button>
      )}
      {focus.mayWork && row.state === 'offered' && (
        <Button look="primary" icon={<Check size={16} aria-hidden />} shortcut="A" onClick={onAccept}>
          Accept
        </Button>
      )}
      {focus.mayWork &&
        TOUCHES.map(({ form, label, key, icon: Icon }) => (
          <Button key={form} aria-label={label} title={label} onClick={() => onForm(form)}>
            <Icon size={15} aria-hidden />
            <Kbd>{key}</Kbd>
          </Button>
        ))}
      {focus.takers.length > 0 && (
        <Button aria-label="Give to somebody else" title="Give to somebody else" onClick={() => onForm('reassign')}>
          <UserRoundPen size={15} aria-hidden />
        </Button>
      )}
      {focus.mayWork && (
        <span className="ml-auto flex items-center gap-1">
          <Button look="quiet" icon={<Flag size={15} aria-hidden />} shortcut="D" onClick={() => onForm('disposition')}>
            Close
          </Button>
          <Button look="quiet" aria-label="Reject" title="Reject" onClick={() => onForm('rejection')}>
            <Reply size={15} aria-hidden />
            <Kbd>R</Kbd>
          </Button>
        </span>
      )}
      {!focus.mayWork && !focus.mayClaim && !focus.takers.length && (
        <span className="text-sm text-ink-3">{standingOf(focus)}</span>
      )}
    </div>
  )
}

function standingOf({ row, teamName }: LeadInFocus): string {
  if (row.closedAt) return row.isMine ? 'You have closed this lead' : `Closed by ${row.sellerName ?? 'automation'}`
  if (row.state === 'queued') return `In the queue of ${teamName}`
  return `${row.sellerName} has this lead`
}
