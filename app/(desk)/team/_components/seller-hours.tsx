'use client'

import { useState } from 'react'
import { ActionButton } from '#components/shell/action-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import { previewHours, saveHours } from '../actions.ts'
import { CalendarForm } from './calendar-form.tsx'

type Props = {
  userId: number
  hours: BusinessCalendar | null
  ofTeam: BusinessCalendar
  now: string
  mayEdit: boolean
  countries: readonly (readonly [code: string, name: string])[]
}

/** A seller's own hours; without them those of the team count. */
export function SellerHours({ userId, hours, ofTeam, now, mayEdit, countries }: Props) {
  const [isOwn, setIsOwn] = useState(hours !== null)
  if (!isOwn) {
    return (
      <Panel title="Hours">
        <p className="mb-3 text-sm text-ink-2">Works when the team does, in {ofTeam.timeZone}.</p>
        {mayEdit && <Button onClick={() => setIsOwn(true)}>Give hours of their own</Button>}
      </Panel>
    )
  }
  const { timeZone, weekly } = ofTeam
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-base">Hours of their own</h2>
        <p className="text-sm text-ink-2">Their clock runs while these and the team’s are open.</p>
        {mayEdit && (
          <span className="ml-auto">
            {hours ? (
              <ActionButton
                action={async () => {
                  const result = await saveHours(userId, null)
                  if (result.ok) setIsOwn(false)
                  return result
                }}
              >
                Back to the team’s hours
              </ActionButton>
            ) : (
              <Button look="quiet" onClick={() => setIsOwn(false)}>
                Cancel
              </Button>
            )}
          </span>
        )}
      </div>
      <CalendarForm
        initial={hours ?? { timeZone, weekly }}
        {...{ now, countries, mayEdit }}
        save={(changed) => saveHours(userId, changed)}
        preview={(changed) => previewHours(userId, changed)}
      />
    </div>
  )
}
