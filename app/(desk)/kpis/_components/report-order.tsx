'use client'

import { useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/field.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useHydrated } from '#components/ui/use-hydrated.ts'
import type { ReportView } from '#lib/kpis/report-view.ts'
import { orderReport, sendOneNow } from '../actions.ts'

type Props = Pick<ReportView, 'order' | 'zone'> & { hasServer: boolean }

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** Orders the report, at which hour of which zone; ends it; sends one at once. */
export function ReportOrder({ order, zone, hasServer }: Props) {
  const [hour, setHour] = useState(order?.hour ?? 7)
  const [timeZone, setTimeZone] = useState(order?.timeZone ?? zone)
  const [done, setDone] = useState<string | null>(null)
  const { run, isBusy, problem } = useAction()
  const isHydrated = useHydrated()
  const here = isHydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone
  const zones = [...new Set([timeZone, zone, here, 'UTC'])]
  const say = (words: string) => () => setDone(words)
  return (
    <form
      aria-label="Weekly report"
      onSubmit={(event) => {
        event.preventDefault()
        run(() => orderReport({ hour, timeZone }), say('Ordered.'))
      }}
    >
      <p className="mb-3 text-sm text-ink-2">
        {order ? (
          <>
            The next one comes <LocalTime at={order.nextDueAt} />, with the figures of the week before.
          </>
        ) : (
          'The figures of the week before, with charts, of whatever you may count. You have not ordered it.'
        )}
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label="Monday at"
          value={hour}
          onChange={({ target }) => setHour(Number(target.value))}
          className="w-28"
        >
          {HOURS.map((each) => (
            <option key={each} value={each}>
              {String(each).padStart(2, '0')}:00
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Time zone"
          value={timeZone}
          onChange={({ target }) => setTimeZone(target.value)}
          className="w-52"
        >
          {zones.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
        <Button type="submit" look="primary" className="h-9" disabled={isBusy}>
          {order ? 'Save' : 'Order it'}
        </Button>
        {order && (
          <Button className="h-9" disabled={isBusy} onClick={() => run(() => orderReport(null), say('Ended.'))}>
            End it
          </Button>
        )}
        <Button
          className="h-9"
          disabled={isBusy}
          onClick={() => run(() => sendOneNow({ key: crypto.randomUUID(), timeZone }), say('It is on its way.'))}
        >
          Send me one now
        </Button>
      </div>
      <div className="mt-3 grid gap-2">
        {!hasServer && (
          <Notice tone="soon">There is no mail server: reports are made, and not sent. Set SMTP_URL.</Notice>
        )}
        {problem ? <Notice tone="late">{problem}</Notice> : done && <Notice>{done}</Notice>}
      </div>
    </form>
  )
}
