'use client'

import { AlarmClock, Reply, UserRoundPen, X } from 'lucide-react'
import { Button, IconButton } from '#components/ui/button.tsx'
import type { ReasonOption } from '#lib/disposition/views.ts'
import type { SnoozeChoice } from '#lib/work/rules/snooze-choices.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { GiveToForm } from './give-to-form.tsx'
import { type Closing, ReasonForm } from './reason-form.tsx'
import { SnoozeForm } from './snooze-form.tsx'

export type BulkForm = 'rejection' | 'snooze' | 'reassign'

type Props = {
  rows: readonly InboxRow[]
  form: BulkForm | null
  reasons: readonly ReasonOption[]
  choices: readonly SnoozeChoice[]
  onForm: (form: BulkForm | null) => void
  onReject: (closing: Closing) => void
  onSnooze: (choice: SnoozeChoice) => void
  /** For who leads a team. */
  onGive: ((to: { id: number; name: string }) => void) | null
  onClear: () => void
}

/** What can be done with several rows at once. Each is judged by itself; what was refused says why in its row. */
export function BulkBar({ rows, form, reasons, choices, onForm, onReject, onSnooze, onGive, onClear }: Props) {
  const [first] = rows
  if (!first) return null
  // What holds for all of them: a reason that one of them may not have is refused there.
  const together = { ...first, attempts: Math.max(...rows.map(({ attempts }) => attempts)) }
  return (
    <div className="max-h-[80%] flex-none overflow-y-auto border-t border-line bg-surface p-2">
      {form === 'rejection' && (
        <ReasonForm
          row={together}
          kind="rejection"
          reasons={reasons}
          onCancel={() => onForm(null)}
          onSubmit={onReject}
        />
      )}
      {form === 'snooze' && (
        <SnoozeForm row={null} choices={choices} onCancel={() => onForm(null)} onSubmit={onSnooze} />
      )}
      {form === 'reassign' && onGive && <GiveToForm onCancel={() => onForm(null)} onSubmit={onGive} />}
      {form === null && (
        <div role="toolbar" aria-label="For the selected" className="flex items-center gap-1.5">
          <IconButton label="Clear the selection" shortcut="Esc" onClick={onClear}>
            <X size={16} />
          </IconButton>
          <span className="num text-sm">{rows.length} selected</span>
          <span className="ml-auto flex flex-wrap justify-end gap-1.5">
            {onGive && (
              <Button icon={<UserRoundPen size={15} aria-hidden />} shortcut="T" onClick={() => onForm('reassign')}>
                Give to
              </Button>
            )}
            <Button icon={<AlarmClock size={15} aria-hidden />} shortcut="H" onClick={() => onForm('snooze')}>
              Snooze
            </Button>
            <Button icon={<Reply size={15} aria-hidden />} shortcut="R" onClick={() => onForm('rejection')}>
              Reject
            </Button>
          </span>
        </div>
      )}
    </div>
  )
}
