'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ChangeList } from '#components/policy/change-list.tsx'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { DialogCard } from '#components/ui/dialog-card.tsx'
import { SelectField, TextArea, TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { toWallClock } from '#components/ui/to-wall-clock.ts'
import type { DraftView } from '#lib/policy/draft-view.ts'
import { diffPolicies } from '#lib/policy/rules/diff-policies.ts'
import { EXPECTED_METRICS, type ExpectedMetric } from '#lib/policy/rules/expectation.ts'
import { publish } from '../actions.ts'
import { useDraft } from './draft-context.tsx'

type Props = {
  draft: Pick<DraftView, 'id' | 'newestVersion' | 'newestStartsAt'>
  hasBacktest: boolean
  isOpen: boolean
  onClose: () => void
}

/** Asks what publishing wants to know: the changes in words, why, what they should move and when that is looked at. */
export function PublishDialog({ draft, hasBacktest, isOpen, onClose }: Props) {
  const { document, base, names, revision } = useDraft()
  const { run, isBusy, problem } = useAction()
  const router = useRouter()
  const queries = useQueryClient()
  const { newestVersion, newestStartsAt } = draft
  const earliest = newestStartsAt ? toWallClock(new Date(newestStartsAt)) : ''
  const [form, setForm] = useState({
    reason: '',
    metric: 'mql_to_sql',
    direction: 'up',
    reviewAt: '',
    effectiveAt: earliest,
    override: '',
  })
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => setForm({ ...form, [name]: target.value }),
  })
  const send = () =>
    publish({
      ...{ draftId: draft.id, revision, reason: form.reason },
      expected: {
        ...{ metric: form.metric as ExpectedMetric, direction: form.direction as 'up' | 'down' },
        reviewAt: form.reviewAt ? new Date(form.reviewAt).toISOString() : undefined,
      },
      effectiveAt: form.effectiveAt ? new Date(form.effectiveAt).toISOString() : undefined,
      overrideReason: hasBacktest ? undefined : form.override,
    })
  return (
    <DialogCard title="Publish this draft" isOpen={isOpen} onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          run(send, (version) => {
            // The navigation names the live version.
            void queries.invalidateQueries({ queryKey: ['counts'] })
            router.push(`/policy/log?published=${version}`)
          })
        }}
      >
        <div className="max-h-56 overflow-y-auto rounded-md bg-sunken p-3">
          <ChangeList changes={diffPolicies(base, document, names)} />
        </div>
        <TextArea label="Why" hint="It stands in the change log for ever." required data-first {...field('reason')} />
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <SelectField label="What it should move" {...field('metric')}>
            {Object.entries(EXPECTED_METRICS).map(([id, label]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </SelectField>
          <SelectField label="In which direction" {...field('direction')}>
            <option value="up">up</option>
            <option value="down">down</option>
          </SelectField>
          <TextField type="date" label="Effect reviewed on" required {...field('reviewAt')} />
          <TextField
            type="datetime-local"
            label="Takes effect"
            hint={earliest ? `With v${newestVersion}, which is still to come, or later.` : 'Empty: at once.'}
            min={earliest || undefined}
            required={earliest !== ''}
            {...field('effectiveAt')}
          />
        </div>
        {!hasBacktest && (
          <TextArea
            label="Why without a current backtest"
            hint="Shown beside this version for ever."
            required
            {...field('override')}
          />
        )}
        <p className="text-xs text-ink-3">
          Leads are looked at under the new version with their next signal, at the latest at their next review.
        </p>
        {problem && <Notice tone="late">{problem}</Notice>}
        <div className="flex gap-2">
          <Button look="primary" type="submit" disabled={isBusy}>
            {isBusy ? 'One moment…' : 'Publish'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </DialogCard>
  )
}
