'use client'

import { type FormEvent, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { ActionResult } from '#lib/auth/act.ts'
import type { RouteFound, RouteTrial } from '#lib/handoff/try-route.ts'
import { LeadPicker, type PickedLead } from './lead-picker.tsx'
import { RouteAnswer } from './route-answer.tsx'

type Props = {
  action: (trial: RouteTrial) => Promise<ActionResult<RouteFound>>
  /** By which policy: "the live policy". */
  by: string
}

const EMPTY = { country: '', state: '', employees: '', industry: '' }

/** "Test a lead": which team and seller it would get now, by which rule, and why not another. Nothing is written. */
export function RouteTrialForm({ action, by }: Props) {
  const [who, setWho] = useState('')
  const [picked, setPicked] = useState<PickedLead | null>(null)
  const [facts, setFacts] = useState(EMPTY)
  const [found, setFound] = useState<RouteFound | null>(null)
  const { run, isBusy, problem } = useAction()
  const field = (name: keyof typeof EMPTY) => ({
    value: facts[name],
    onChange: ({ target }: { target: { value: string } }) => setFacts({ ...facts, [name]: target.value }),
    autoComplete: 'off',
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setFound(null)
    const { country, state, employees, industry } = facts
    const trial = {
      ...(picked ? { leadId: picked.id } : { email: who }),
      ...{ country: country || undefined, state: state || undefined, industry: industry || undefined },
      employees: employees ? Number(employees) : undefined,
    }
    run(() => action(trial), setFound)
  }

  return (
    <Panel title="Test a lead">
      <form onSubmit={submit} className="grid gap-3">
        <LeadPicker
          value={who}
          picked={picked}
          onChange={(text, lead) => {
            setWho(text)
            setPicked(lead)
          }}
        />
        <details>
          <summary className="touchable cursor-pointer text-sm text-accent-ink hover:underline">Other facts</summary>
          <div className="mt-2 grid grid-cols-2 gap-3">
            <TextField label="Country" placeholder="DE" maxLength={2} {...field('country')} />
            <TextField label="State" placeholder="CA" maxLength={3} {...field('state')} />
            <TextField label="Employees" type="number" min={0} placeholder="as known" {...field('employees')} />
            <TextField label="Industry" placeholder="as known" {...field('industry')} />
          </div>
        </details>
        <Button type="submit" look="primary" disabled={isBusy || !who.trim()} className="justify-self-start">
          {isBusy ? 'One moment…' : 'Test'}
        </Button>
        {problem && <Notice tone="late">{problem}</Notice>}
        {found && <RouteAnswer found={found} by={by} />}
      </form>
    </Panel>
  )
}
