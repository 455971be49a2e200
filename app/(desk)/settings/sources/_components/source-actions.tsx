'use client'

import { useState } from 'react'
import { ConfirmButton } from '#components/shell/confirm-button.tsx'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { DialogCard } from '#components/ui/dialog-card.tsx'
import { SelectField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { SourceRow } from '#lib/ingest/views.ts'
import { endOld, revoke, rotate } from '../actions.ts'
import type { FreshKey } from './source-desk.tsx'

type Props = { source: SourceRow; onFresh: (fresh: FreshKey) => void }

const OVERLAPS = [
  [0, 'at once'],
  [1, 'in an hour'],
  [24, 'in a day'],
  [168, 'in a week'],
  [720, 'in 30 days'],
] as const
const USUAL_OVERLAP_HOURS = 168

/** What can be done about a source's keys. */
export function SourceActions({ source, onFresh }: Props) {
  const { id, name, oldKey } = source
  return (
    <span className="inline-flex flex-wrap gap-2 md:justify-end">
      {oldKey && (
        <ConfirmButton
          question={`End the old key of “${name}” now?`}
          consequence="Whoever still sends with it is refused within seconds. The new key goes on."
          yes="End the old key"
          action={() => endOld(id)}
        >
          End old key
        </ConfirmButton>
      )}
      <Rotate source={source} onFresh={onFresh} />
      <ConfirmButton
        look="quiet"
        question={`Revoke “${name}”?`}
        consequence="Its keys are refused within seconds, and cannot be brought back. What was received before stays. To change a key without losing events, rotate it instead."
        yes="Revoke"
        action={() => revoke(id)}
        aria-label={`Revoke ${name}`}
      >
        Revoke
      </ConfirmButton>
    </span>
  )
}

function Rotate({ source: { id, name, oldKey }, onFresh }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [hours, setHours] = useState<number>(USUAL_OVERLAP_HOURS)
  const { run, isBusy, problem } = useAction()
  const close = () => setIsOpen(false)
  const start = () =>
    run(
      () => rotate(id, hours),
      (key) => {
        close()
        onFresh({ sourceName: name, key })
      },
    )
  return (
    <>
      <Button onClick={() => setIsOpen(true)} aria-label={`Rotate the key of ${name}`}>
        Rotate…
      </Button>
      <DialogCard title={`A new key for “${name}”`} isOpen={isOpen} onClose={close}>
        <div className="grid gap-4">
          <p className="text-sm text-ink-2">
            The new key works at once. The present one works on for a while, so that you can change the senders one by
            one; this page shows when it was last used.
          </p>
          {oldKey && <Notice tone="soon">The key before the present one, {oldKey.hint}…, ends at once.</Notice>}
          <SelectField
            label="The present key ends"
            value={hours}
            onChange={({ target }) => setHours(Number(target.value))}
          >
            {OVERLAPS.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
          {problem && <Notice tone="late">{problem}</Notice>}
          <div className="flex flex-wrap gap-2">
            <Button look="primary" disabled={isBusy} onClick={start}>
              {isBusy ? 'One moment…' : 'Make the new key'}
            </Button>
            <Button look="quiet" onClick={close}>
              Cancel
            </Button>
          </div>
        </div>
      </DialogCard>
    </>
  )
}
