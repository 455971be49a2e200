'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { Timeline } from '#components/lead/timeline.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { ReasonOption } from '#lib/disposition/views.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import { FirstMessage } from './first-message.tsx'
import type { FocusAction, OpenForm } from './focus-actions.ts'
import { FormIsOff } from './form-is-off.ts'
import { LeadHeader } from './lead-header.tsx'
import { LeadToolbar } from './lead-toolbar.tsx'
import type { HandoffActions } from './use-handoff-actions.ts'
import { WhyNow } from './why-now.tsx'
import { WorkPlan } from './work-plan.tsx'

// The lead comes first; its forms are there a moment later, before anybody asks for one.
const loadForms = () => import('./work-form.tsx')
const AfterMiss = dynamic(() => import('./after-miss.tsx').then((file) => file.AfterMiss), { loading: () => null })
const GoneNotice = dynamic(() => import('./gone-notice.tsx').then((file) => file.GoneNotice), { loading: () => null })
const WorkForm = dynamic(() => loadForms().then((file) => file.WorkForm), { loading: () => null })

type Props = {
  focus: LeadInFocus
  form: OpenForm | null
  reasons: readonly ReasonOption[]
  actions: HandoffActions
  doable: readonly FocusAction[]
  refused: string | null
  /** Given to somebody else or ended since it was opened; what is shown was true before. */
  isGone: boolean
  onForm: (form: OpenForm | null) => void
  onBack: () => void
}

/** The lead in focus: what was promised, what to say, what happened; and the forms of what is done to it. */
export function LeadPane({ focus, form, reasons, actions, doable, refused, isGone, onForm, onBack }: Props) {
  const [tab, setTab] = useState<'lead' | 'why'>('lead')
  useEffect(() => void loadForms(), [])
  const { row, brief } = focus
  const isOff = isGone || (!focus.mayWork && form !== null && form !== 'note' && form !== 'reassign')
  return (
    <article aria-label={row.name} className="flex min-h-0 min-w-0 flex-col">
      <LeadToolbar {...{ focus, isGone, onBack }} actions={doable} />
      <Tabs tab={tab} onTab={setTab} />
      <div className={classNames('min-h-0 flex-1 overflow-y-auto xl:hidden', tab !== 'why' && 'hidden')}>
        <WhyNow focus={focus} />
      </div>
      <div
        className={classNames('min-h-0 flex-1 overflow-y-auto px-4 py-5 lg:px-7 xl:block', tab !== 'lead' && 'hidden')}
      >
        <div className="grid max-w-[720px] grid-cols-1 gap-5">
          {isOff && <GoneNotice handoffId={row.id} showsText={form === null} />}
          {refused && <Notice tone="late">{refused}</Notice>}
          <LeadHeader focus={focus} />
          {brief.afterMiss && <AfterMiss miss={brief.afterMiss} rescue={focus.rescue} isTouched={row.isTouched} />}
          <FormIsOff value={isOff}>
            <WorkForm {...{ focus, form, reasons, actions, onForm }} />
          </FormIsOff>
          <p className="text-sm">
            <span className="text-ink-3">Next best step</span> {brief.nextBestStep}
          </p>
          <FirstMessage
            focus={focus}
            isDisabled={!focus.mayWork}
            onLogSent={() => actions.touch(row, { channel: 'email', outcome: 'sent', label: 'Sent', note: '' })}
          />
          <WorkPlan plan={focus.plan} row={row} reasons={reasons} />
          <section aria-labelledby="what-happened">
            <h3 id="what-happened" className="mb-2.5 text-sm">
              What happened
            </h3>
            <Timeline items={focus.timeline} />
          </section>
        </div>
      </div>
    </article>
  )
}

/** Below 1280 pixels "why now" is a tab beside the lead. */
function Tabs({ tab, onTab }: { tab: 'lead' | 'why'; onTab: (tab: 'lead' | 'why') => void }) {
  return (
    <div className="flex flex-none gap-4 border-b border-line px-4 text-sm font-[550] lg:px-7 xl:hidden">
      {(['lead', 'why'] as const).map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={tab === id}
          onClick={() => onTab(id)}
          className={classNames(
            'touchable -mb-px border-b-2 py-2',
            tab === id ? 'border-accent' : 'border-transparent text-ink-3',
          )}
        >
          {id === 'lead' ? 'Lead' : 'Why now'}
        </button>
      ))}
    </div>
  )
}
