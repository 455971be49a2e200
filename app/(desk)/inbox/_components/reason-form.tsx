'use client'

import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { checkReason } from '#lib/disposition/rules/check-reason.ts'
import type { MeetingKind } from '#lib/disposition/rules/meeting-kinds.ts'
import type { ReasonOption } from '#lib/disposition/views.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { ChoiceList } from './choice-list.tsx'
import { FormCard } from './form-card.tsx'
import { MeetingFields } from './meeting-fields.tsx'
import { NoteField } from './note-field.tsx'
import { useDraft } from './use-draft.ts'
import { draftKeys } from './use-handoff-actions.ts'

export type Closing = {
  reason: string
  label: string
  note: string
  feedback: 'good' | 'bad' | undefined
  meetingAt: string | undefined
  meetingKind: MeetingKind | undefined
}

type Props = {
  row: InboxRow
  kind: ReasonOption['kind']
  reasons: readonly ReasonOption[]
  onSubmit: (closing: Closing) => void
  onCancel: () => void
}

/** Rejects or closes a lead with a reason; what follows from each is said before it is done. */
export function ReasonForm({ row, kind, reasons, onSubmit, onCancel }: Props) {
  const [sought, setSought] = useState('')
  const [reason, setReason] = useState('')
  const [feedback, setFeedback] = useState<Closing['feedback']>()
  const [meeting, setMeeting] = useState<{ at: string; kind: MeetingKind }>({ at: '', kind: 'video' })
  const [problem, setProblem] = useState<string | null>(null)
  const [note, setNote, clearNote] = useDraft(draftKeys.close(row.id))
  const offered = reasons.filter((option) => option.kind === kind)
  const found = offered.filter(({ label }) => label.toLowerCase().includes(sought.trim().toLowerCase()))
  const chosen = offered.find((option) => option.reason === reason)
  const standing = { kind, attempts: row.attempts, isTouched: row.isTouched }

  function submit() {
    if (!chosen) return setProblem('Choose a reason.')
    const wrong = checkReason({ ...standing, rule: chosen, reason, note: note.trim() || undefined })
    if (wrong) return setProblem(wrong)
    const hasMeeting = chosen.asksMeeting && meeting.at
    const meetingAt = hasMeeting ? new Date(meeting.at).toISOString() : undefined
    const meetingKind = hasMeeting ? meeting.kind : undefined
    onSubmit({ reason, label: chosen.label, note, feedback, meetingAt, meetingKind })
    clearNote()
  }

  return (
    <FormCard
      label={kind === 'rejection' ? 'Reject' : 'Close with a reason'}
      submit={kind === 'rejection' ? 'Reject' : 'Close'}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {problem && <Notice tone="late">{problem}</Notice>}
      {offered.length > 5 && (
        <TextField
          label="Search reasons"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          autoComplete="off"
        />
      )}
      <ChoiceList
        label={kind === 'rejection' ? 'Why give it back' : 'How it ended'}
        choices={found.map((option) => ({
          id: option.reason,
          label: option.label,
          hint: hintOf(option, standing),
        }))}
        chosen={reason}
        onChoose={(id) => {
          setReason(id)
          setProblem(null)
        }}
      />
      {!found.length && <p className="text-sm text-ink-2">No reason contains “{sought}”.</p>}
      {chosen?.asksMeeting && <MeetingFields meeting={meeting} onChange={setMeeting} />}
      <NoteField
        label={chosen?.noteRequired ? 'Note (needed for this reason)' : 'Note'}
        placeholder={chosen?.noteRequired ? 'In a sentence, why?' : 'Optional'}
        value={note}
        onChange={setNote}
        rows={2}
      />
      <Feedback feedback={feedback} onChange={setFeedback} />
    </FormCard>
  )
}

/** What follows, or what is still missing for it. */
function hintOf(option: ReasonOption, { attempts }: { attempts: number }): string {
  const left = option.minimumAttempts - attempts
  return left > 0 ? `${option.consequence}. Needs ${left} more attempt${left === 1 ? '' : 's'}` : option.consequence
}

function Feedback({
  feedback,
  onChange,
}: {
  feedback: Closing['feedback']
  onChange: (value: Closing['feedback']) => void
}) {
  const choices = [
    { id: 'good', label: 'Good lead', icon: ThumbsUp },
    { id: 'bad', label: 'Bad lead', icon: ThumbsDown },
  ] as const
  return (
    <div className="flex items-center gap-2 text-sm">
      <span className="text-ink-2">For marketing:</span>
      {choices.map(({ id, label, icon: Icon }) => (
        <Button
          key={id}
          aria-pressed={feedback === id}
          icon={<Icon size={14} aria-hidden />}
          onClick={() => onChange(feedback === id ? undefined : id)}
          className={classNames(feedback === id && '!border-accent !bg-accent-soft')}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
