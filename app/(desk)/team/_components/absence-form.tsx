'use client'

import { type FormEvent, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { serverNow } from '#components/ui/use-now.ts'
import type { Held } from '#lib/team/held-handoffs.ts'
import type { MovedPromise } from '#lib/team/moved-promises.ts'
import { goAway, handOver, previewAway } from '../actions.ts'
import { LeftBehind, type LeftTo } from './left-behind.tsx'
import { MovedList } from './moved-list.tsx'

type Preview = Held & { moved: MovedPromise[] }
const EMPTY = { from: '', to: '', reason: '' }

/** Enters an absence: first what it means for what the seller holds, then it is done as chosen. */
export function AbsenceForm({ userId }: { userId: number }) {
  const [entered, setEntered] = useState(EMPTY)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [leftTo, setLeftTo] = useState<LeftTo>('keep')
  const [told, setTold] = useState<{ tone: 'info' | 'late'; text: string } | null>(null)
  const { run, isBusy, problem, setProblem } = useAction()
  const { from, to, reason } = entered
  const beginsAt = Date.parse(from) > serverNow() ? from : null

  function ask(event: FormEvent) {
    event.preventDefault()
    setTold(null)
    if (Date.parse(from) >= Date.parse(to)) return setProblem('An absence must end after it starts.')
    const period = { userId, from: new Date(from).toISOString(), to: new Date(to).toISOString() }
    if (!preview) return run(() => previewAway(period), setPreview)
    const isLater = beginsAt !== null && leftTo === 'queue'
    const away = { ...period, reason, openLeads: leftTo === 'queue' ? ('queue' as const) : ('keep' as const) }
    run(
      () => goAway(away),
      async (queued) => {
        setPreview(null)
        setEntered(EMPTY)
        setTold(
          typeof leftTo === 'number' ? await give(preview, leftTo) : { tone: 'info', text: toldOf(queued, isLater) },
        )
        setLeftTo('keep')
      },
    )
  }
  const change = (field: keyof typeof EMPTY) => (event: { target: { value: string } }) => {
    setEntered({ ...entered, [field]: event.target.value })
    setPreview(null)
    setLeftTo('keep')
  }

  return (
    <form onSubmit={ask} className="grid gap-3 border-t border-line pt-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label="Away from" type="datetime-local" value={from} onChange={change('from')} required />
        <TextField label="Back at" type="datetime-local" value={to} onChange={change('to')} required />
      </div>
      <TextField
        label="Reason"
        value={reason}
        maxLength={120}
        onChange={change('reason')}
        placeholder="Holiday"
        required
      />
      {problem && <Notice tone="late">{problem}</Notice>}
      {told && <Notice tone={told.tone}>{told.text}</Notice>}
      {preview && <MovedList moved={preview.moved} isSaved={false} />}
      {preview && <LeftBehind held={preview} beginsAt={beginsAt} leftTo={leftTo} onChange={setLeftTo} />}
      <Button type="submit" look={preview ? 'primary' : 'default'} disabled={isBusy} className="justify-self-start">
        {isBusy ? 'One moment…' : preview ? 'Enter it' : 'See what it means'}
      </Button>
    </form>
  )
}

function toldOf(queued: number, isLater: boolean): string {
  if (isLater) return 'Entered. What they hold goes into the team’s queue when it begins.'
  return queued
    ? `Entered. ${queued === 1 ? 'One lead waits' : `${queued} leads wait`} in the team’s queue.`
    : 'Entered.'
}

/** Each by itself: what could not be given stays, and says why. */
async function give({ handoffs, takers }: Preview, sellerId: number): Promise<{ tone: 'info' | 'late'; text: string }> {
  const name = takers.find(({ id }) => id === sellerId)?.name
  const ids = handoffs.map(({ handoffId }) => handoffId)
  const stayed = await handOver(ids, sellerId).catch(() => null)
  if (!stayed)
    return {
      tone: 'late',
      text: 'Entered, but Baton could not be reached to give the leads away. Give them from the inbox.',
    }
  const kept = handoffs.filter(({ handoffId }) => stayed[handoffId])
  const given = `Entered. ${handoffs.length - kept.length} of ${handoffs.length} leads went to ${name}.`
  if (!kept.length) return { tone: 'info', text: given }
  return {
    tone: 'late',
    text: [given, ...kept.map(({ leadName, handoffId }) => `${leadName}: ${stayed[handoffId]}`)].join(' '),
  }
}
