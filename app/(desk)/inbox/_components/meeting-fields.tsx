'use client'

import { SelectField, TextField } from '#components/ui/field.tsx'
import { MEETING_KINDS, MEETING_LABELS, type MeetingKind } from '#lib/disposition/rules/meeting-kinds.ts'

type Meeting = { at: string; kind: MeetingKind }

/** When the agreed meeting is, in the reader's own zone, and of what kind. */
export function MeetingFields({ meeting, onChange }: { meeting: Meeting; onChange: (meeting: Meeting) => void }) {
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      <TextField
        label="Meeting"
        type="datetime-local"
        value={meeting.at}
        onChange={({ target }) => onChange({ ...meeting, at: target.value })}
        required
      />
      <SelectField
        label="Kind"
        value={meeting.kind}
        onChange={({ target }) => onChange({ ...meeting, kind: target.value as MeetingKind })}
      >
        {MEETING_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {MEETING_LABELS[kind]}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
