'use client'

import { SlaChip } from '#components/handoff/sla-chip.tsx'
import { Contact } from '#components/lead/contact.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { timeIn } from '#components/ui/show-time.ts'
import { useHydrated } from '#components/ui/use-hydrated.ts'
import { useNow } from '#components/ui/use-now.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'

const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth']

/** Who the lead is, how to reach them, and what was promised. */
export function LeadHeader({ focus }: { focus: LeadInFocus }) {
  const { row, lead, brief } = focus
  return (
    <>
      <div className="flex gap-3.5">
        <Avatar name={row.name} size="large" />
        <div className="min-w-0 flex-1">
          <div className="flex items-start gap-3.5">
            <h2
              title={row.name}
              className="line-clamp-3 min-w-0 flex-1 text-xl/7 font-[650] tracking-tight wrap-anywhere"
            >
              <bdi>{row.name}</bdi>
            </h2>
            <SlaChip sla={row.sla} isClose />
          </div>
          <p className="text-ink-2 wrap-anywhere">
            {row.title && `${row.title} at `}
            {row.company ?? (lead.isErased ? 'Erased at their request' : lead.email)}
            <Place focus={focus} />
          </p>
          {!lead.isErased && <Contact email={lead.email} phone={lead.phone} />}
        </div>
      </div>
      <dl className="num flex flex-wrap gap-x-8 gap-y-3 text-sm">
        <Fact label="Situation">{brief.situation.label}</Fact>
        {row.sla && (
          <Fact label="Promise">
            {row.sla.words}, by <LocalTime at={row.sla.dueAt} />
          </Fact>
        )}
        <Fact label="Source">{[brief.source, brief.campaign].filter(Boolean).join(' · ') || 'Not known'}</Fact>
        <Fact label="Attempt">{ORDINALS[row.attempt - 1] ?? String(row.attempt)}</Fact>
        {brief.lastTouch && (
          <Fact label="Last touch">
            {brief.lastTouch.what}, <LocalTime at={brief.lastTouch.at} />
          </Fact>
        )}
      </dl>
    </>
  )
}

/** Where the lead is and what time it is there: one looks before one calls. */
function Place({ focus: { lead } }: { focus: LeadInFocus }) {
  const now = useNow('minute')
  const isHydrated = useHydrated()
  const time = isHydrated && lead.timeZone ? timeIn(lead.timeZone, now) : null
  const place = lead.place ?? lead.timeZone?.split('/').at(-1)?.replaceAll('_', ' ')
  if (!place) return null
  return (
    <>
      {' '}
      · {place}
      {time && <span className="num">, {time} there</span>}
    </>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="max-w-full">
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}
