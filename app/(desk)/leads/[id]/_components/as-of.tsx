'use client'

import { Button } from '#components/ui/button.tsx'
import { SelectField, TextField } from '#components/ui/field.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { toWallClock } from '#components/ui/to-wall-clock.ts'
import { useAddress } from '#components/ui/use-address.ts'
import { useHydrated } from '#components/ui/use-hydrated.ts'
import type { DraftLine } from '#lib/policy/draft-view.ts'
import { STANDPOINT } from './standpoint.ts'

/** When the page explains the lead, and by which policy: now, or as of any time; as it held then, or under a draft. */
export function AsOf({ drafts }: { drafts: readonly DraftLine[] }) {
  const { address, change, isPending } = useAddress(STANDPOINT)
  const { at, draft } = address
  const isElsewhere = at !== null || draft !== null
  const isHydrated = useHydrated()
  return (
    <Panel
      title="Explain"
      beside={
        <>
          <span role="status">{isPending ? 'Looking…' : !isElsewhere && 'as of now'}</span>
          {isElsewhere && !isPending && (
            <Button look="quiet" className="!h-6 !px-1.5 !text-xs" onClick={() => change({ at: null, draft: null })}>
              Back to now
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          key={`${isHydrated}-${at?.getTime()}`}
          label="As of"
          type="datetime-local"
          hint="Leave empty for now."
          defaultValue={isHydrated && at ? toWallClock(at) : ''}
          max={isHydrated ? toWallClock(new Date()) : undefined}
          onBlur={({ target }) => {
            const next = target.value ? new Date(target.value) : null
            if (next?.getTime() !== at?.getTime()) change({ at: next })
          }}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        />
        {drafts.length > 0 && (
          <SelectField
            label="By"
            hint="A draft changes nothing until it is published."
            value={draft ?? ''}
            onChange={({ target }) => change({ draft: target.value ? Number(target.value) : null })}
          >
            <option value="">the policy of that time</option>
            {drafts.map(({ id, name }) => (
              <option key={id} value={id}>
                the draft “{name}”
              </option>
            ))}
          </SelectField>
        )}
      </div>
    </Panel>
  )
}
