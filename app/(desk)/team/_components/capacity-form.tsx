'use client'

import { type FormEvent, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { CheckField, TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { saveCapacity } from '../actions.ts'

type Figures = { weight: number; openCapacity: number | null; dailyCapacity: number | null; takesLeads: boolean }
type Props = { userId: number; figures: Figures; usual: { open: number; daily: number }; mayEdit: boolean }

/** How much routing gives a seller. */
export function CapacityForm({ userId, figures, usual, mayEdit }: Props) {
  const [weight, setWeight] = useState(String(figures.weight))
  const [open, setOpen] = useState(String(figures.openCapacity ?? ''))
  const [daily, setDaily] = useState(String(figures.dailyCapacity ?? ''))
  const [takesLeads, setTakesLeads] = useState(figures.takesLeads)
  const [isSaved, setIsSaved] = useState(false)
  const { run, isBusy, problem } = useAction()

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSaved(false)
    const numberOf = (text: string) => (text ? Number(text) : null)
    const input = { openCapacity: numberOf(open), dailyCapacity: numberOf(daily), weight: Number(weight), takesLeads }
    run(
      () => saveCapacity({ userId, ...input }),
      () => setIsSaved(true),
    )
  }
  const number = (label: string, value: string, set: (value: string) => void, placeholder: string, hint: string) => (
    <TextField
      {...{ label, value, placeholder, hint, disabled: !mayEdit, type: 'number', min: 1 }}
      onChange={(event) => set(event.target.value)}
    />
  )

  return (
    <Panel title="Capacity">
      <form onSubmit={submit} className="grid gap-3">
        <CheckField
          label="Takes leads"
          checked={takesLeads}
          disabled={!mayEdit}
          onChange={(event) => setTakesLeads(event.target.checked)}
        />
        <div className="grid gap-3 sm:grid-cols-3">
          {number('Weight', weight, setWeight, '1', 'a 2 gets twice as many')}
          {number('Open leads', open, setOpen, String(usual.open), 'empty: the policy’s')}
          {number('New in 24 hours', daily, setDaily, String(usual.daily), 'empty: the policy’s')}
        </div>
        {problem && <Notice tone="late">{problem}</Notice>}
        {isSaved && <Notice>Saved. It counts from the next lead on.</Notice>}
        {mayEdit && (
          <Button type="submit" disabled={isBusy} className="justify-self-start">
            {isBusy ? 'One moment…' : 'Save'}
          </Button>
        )}
      </form>
    </Panel>
  )
}
