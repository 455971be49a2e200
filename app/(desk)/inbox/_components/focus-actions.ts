import {
  AlarmClock,
  AlarmClockOff,
  Check,
  Flag,
  Hand,
  Link2,
  type LucideIcon,
  Mail,
  Phone,
  Reply,
  StickyNote,
  Undo2,
  UserRoundPen,
} from 'lucide-react'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import type { HandoffActions } from './use-handoff-actions.ts'

export type OpenForm = 'call' | 'email' | 'linkedin' | 'rejection' | 'disposition' | 'snooze' | 'note' | 'reassign'

/** Something that can be done with the lead in focus: under its key, in the bar and in the palette. */
export type FocusAction = {
  id: string
  label: string
  key: string
  icon: LucideIcon
  group: 'first' | 'log' | 'more'
  run: () => void
  /** Why not now, in words; null when it can be done. */
  unavailable: string | null
}

type Doing = { actions: HandoffActions; setForm: (form: OpenForm) => void; undo: () => void }

/** All that can be done with a lead, in the order of the bar, each with why not when it cannot be done now. */
export function focusActions(focus: LeadInFocus, { actions, setForm, undo }: Doing): FocusAction[] {
  const { row, mayWork, mayClaim } = focus
  const why = mayWork ? null : standingOf(focus)
  const open = (form: OpenForm) => () => setForm(form)
  const first: FocusAction = mayClaim
    ? act('claim', 'Claim', 'A', Hand, 'first', () => void actions.claim(row), null)
    : act(
        'accept',
        'Accept',
        'A',
        Check,
        'first',
        () => void actions.accept(row),
        why ?? (row.state === 'accepted' ? 'You have accepted this lead already' : null),
      )
  const whyNotGive = focus.takers.length ? null : 'Only who leads its team gives a lead to somebody else'
  const whyNotReject = why ?? (row.isTouched ? 'You have been in touch: close it with a reason (D) instead' : null)
  const isSnoozed = row.snoozedUntil !== null
  return [
    first,
    act('call', 'Log a call', 'C', Phone, 'log', open('call'), why),
    act('email', 'Log an e-mail', 'E', Mail, 'log', open('email'), why),
    act('linkedin', 'Log LinkedIn', 'L', Link2, 'log', open('linkedin'), why),
    act('disposition', 'Close', 'D', Flag, 'more', open('disposition'), why),
    act('rejection', 'Reject', 'R', Reply, 'more', open('rejection'), whyNotReject),
    isSnoozed
      ? act('wake', 'Take up again', 'H', AlarmClockOff, 'more', () => void actions.wake(row), why)
      : act('snooze', 'Snooze', 'H', AlarmClock, 'more', open('snooze'), why),
    act('note', 'Add a note', 'N', StickyNote, 'more', open('note'), null),
    act('reassign', 'Give to somebody else', 'T', UserRoundPen, 'more', open('reassign'), whyNotGive),
    act('undo', 'Undo the last action', 'Z', Undo2, 'more', undo, null),
  ]
}

function act(
  id: string,
  label: string,
  key: string,
  icon: LucideIcon,
  group: FocusAction['group'],
  run: () => void,
  unavailable: string | null,
): FocusAction {
  return { id, label, key, icon, group, run, unavailable }
}

/** How a lead stands that the reader cannot work, in words. */
export function standingOf({ row, teamName, mayClaim }: LeadInFocus): string {
  if (row.closedAt) return row.isMine ? 'You have closed this lead' : `Closed by ${row.sellerName ?? 'automation'}`
  if (row.state === 'queued') return mayClaim ? 'Claim it first' : `In the queue of ${teamName}`
  return `${row.sellerName} has this lead`
}
