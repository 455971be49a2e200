'use client'

import { type FormEvent, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { RouteFound } from '#lib/handoff/try-route.ts'
import { tryLead } from '../actions.ts'

/** "Test a lead": which team and seller it would get now, and why. Nothing is written. */
export function RouteTrialForm() {
  const [email, setEmail] = useState('')
  const [country, setCountry] = useState('')
  const [employees, setEmployees] = useState('')
  const [found, setFound] = useState<RouteFound | null>(null)
  const { run, isBusy, problem } = useAction()

  function submit(event: FormEvent) {
    event.preventDefault()
    setFound(null)
    const trial = { email, country: country || undefined, employees: employees ? Number(employees) : undefined }
    run(() => tryLead(trial), setFound)
  }

  return (
    <Panel title="Test a lead">
      <form onSubmit={submit} className="grid gap-3">
        <TextField
          label="E-mail"
          type="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          hint="A lead of yours, or anybody"
          autoComplete="off"
        />
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label="Country"
            value={country}
            onChange={(event) => setCountry(event.target.value)}
            placeholder="DE"
            maxLength={2}
          />
          <TextField
            label="Employees"
            type="number"
            min={0}
            value={employees}
            onChange={(event) => setEmployees(event.target.value)}
            placeholder="any"
          />
        </div>
        <Button type="submit" look="primary" disabled={isBusy} className="justify-self-start">
          {isBusy ? 'One moment…' : 'Test'}
        </Button>
        {problem && <Notice tone="late">{problem}</Notice>}
        {found && <Found {...found} />}
      </form>
    </Panel>
  )
}

function Found({ leadName, teamName, sellerName, steps }: RouteFound) {
  return (
    <div role="status" className="grid gap-2 rounded-md bg-sunken p-3 text-sm">
      <p className="font-semibold">
        {leadName ?? 'Somebody new'} would go to{' '}
        {sellerName ? `${sellerName}, ${teamName}` : `the queue of ${teamName}`}
      </p>
      <ol className="list-decimal pl-5 text-ink-2">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="text-xs text-ink-3">As of now. Nothing was written, and nobody’s turn was taken.</p>
    </div>
  )
}
