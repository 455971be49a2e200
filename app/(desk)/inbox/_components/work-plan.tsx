'use client'

import { Check, Circle, CircleDot, Link2, type LucideIcon, Mail, Phone } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { DueTime } from '#components/ui/due-time.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { ReasonOption } from '#lib/disposition/views.ts'
import type { Channel } from '#lib/policy/rules/document.ts'
import type { PlanStep } from '#lib/work/rules/tell-plan.ts'
import type { InboxRow } from '#lib/work/views.ts'

const CHANNELS: Record<Channel, LucideIcon> = { call: Phone, email: Mail, linkedin: Link2 }
const STATES: Record<PlanStep['state'], LucideIcon> = { done: Check, next: CircleDot, later: Circle }

type Props = { plan: readonly PlanStep[]; row: InboxRow; reasons: readonly ReasonOption[] }

/** The lead's next steps: what was done, what is due when, what follows while nobody answers. */
export function WorkPlan({ plan, row, reasons }: Props) {
  if (!plan.length) return null
  const awaited = reasons.find(({ minimumAttempts }) => minimumAttempts > row.attempts)
  return (
    <section aria-labelledby="work-plan">
      <h3 id="work-plan" className="mb-2.5 text-sm">
        Work plan
      </h3>
      <ol className="grid gap-1.5 text-sm">
        {plan.map((step) => {
          const State = STATES[step.state]
          const Channel = CHANNELS[step.channel]
          return (
            <li
              key={step.key}
              aria-current={step.state === 'next' ? 'step' : undefined}
              className={classNames('flex items-center gap-2.5', step.state === 'next' ? 'text-ink' : 'text-ink-3')}
            >
              <State
                size={14}
                aria-label={step.state}
                className={classNames('flex-none', step.state === 'done' && 'text-met')}
              />
              <Channel size={14} aria-hidden className="flex-none" />
              <span className={classNames('min-w-0', step.state === 'next' && 'font-semibold')}>{step.label}</span>
              <span className="ml-auto flex-none text-xs">
                {step.state === 'later' && waitOf(step.afterHours)}
                {step.state === 'done' && <LocalTime at={step.at} />}
                {step.state === 'next' && <DueTime at={step.at} />}
              </span>
            </li>
          )
        })}
      </ol>
      {awaited && !row.closedAt && (
        <p className="mt-2 text-xs text-ink-2">
          {row.attempts} of {awaited.minimumAttempts} attempts before “{awaited.label}” may be chosen.
        </p>
      )}
    </section>
  )
}

function waitOf(afterHours: number): string {
  return afterHours ? `${afterHours} business ${afterHours === 1 ? 'hour' : 'hours'} later` : 'at once'
}
