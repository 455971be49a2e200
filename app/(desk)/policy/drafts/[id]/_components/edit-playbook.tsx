'use client'

import { PlaybookFold } from '#components/policy/playbook-fold.tsx'
import { Button } from '#components/ui/button.tsx'
import type { Situation } from '#lib/policy/rules/document.ts'
import { OUTCOMES, SENDS, useNames } from './choice-lists.ts'
import { useDraft } from './draft-context.tsx'
import { EditSteps } from './edit-steps.tsx'
import { EditCheck, EditChoice, EditText } from './edit-value.tsx'
import { FieldProblem } from './field-problem.tsx'
import { Words } from './lines.tsx'

/** What a situation does: who holds the lead, what automation sends, the steps of outreach, the first message. */
export function EditPlaybook({ situation }: { situation: Situation }) {
  const { tracks } = useNames()
  const { problems } = useDraft()
  const { id, label } = situation
  const at = `situations.${id}`
  const isWrong = problems.some(({ path }) => path.startsWith(`${at}.`) && !/\.(when|trigger)$/.test(path))
  return (
    <PlaybookFold situation={situation} isWrong={isWrong}>
      <div className="grid gap-1">
        <Words>
          A lead in it <EditChoice path={`${at}.outcome`} label={`Outcome of ${label}`} choices={OUTCOMES} />
        </Words>
        <Words>
          Its track while automation holds it:{' '}
          <EditChoice path={`${at}.track`} label={`Track of ${label}`} choices={tracks} />
        </Words>
        <Words>
          While sales owns it, automation sends{' '}
          <EditChoice path={`${at}.whileSalesOwns`} label={`Automation of ${label}`} choices={SENDS} />
        </Words>
        <EditCheck path={`${at}.neverWaits`} label="Never kept waiting for room or by a suppression" />
      </div>
      <EditSteps situation={situation} />
      <Message situation={situation} />
      <div className="grid max-w-[640px] gap-1">
        <span className="text-xs text-ink-3">Next best step</span>
        <EditText
          path={`${at}.nextBestStep`}
          label={`Next best step of ${label}`}
          form="wraps"
          className="font-normal"
        />
      </div>
    </PlaybookFold>
  )
}

function Message({ situation: { id, label, message } }: { situation: Situation }) {
  const { set } = useDraft()
  const at = `situations.${id}.message`
  if (!message) {
    return (
      <Button
        className="justify-self-start"
        onClick={() => set(at, { subject: 'Your visit', body: 'Hi {{ lead.firstName }},\n' })}
      >
        Write a first message
      </Button>
    )
  }
  return (
    <div className="grid max-w-[640px] gap-2">
      <span className="flex items-center text-xs text-ink-3">
        First message
        <Button look="quiet" className="ml-auto h-6" onClick={() => set(at, null)}>
          Remove
        </Button>
      </span>
      <EditText path={`${at}.subject`} label={`Subject of ${label}`} form="wraps" />{' '}
      <EditText path={`${at}.body`} label={`Message of ${label}`} form="lines" className="min-h-16 font-normal" />
      <FieldProblem path={at} />
      <p className="text-xs leading-normal text-ink-3">
        Filled in for each lead: <code>{'{{ lead.firstName }}'}</code> <code>{'{{ account.name }}'}</code>{' '}
        <code>{'{{ account.industry }}'}</code> <code>{'{{ topic }}'}</code> <code>{'{{ slots }}'}</code>{' '}
        <code>{'{{ seller.firstName }}'}</code> <code>{'{{ seller.meetingUrl }}'}</code>. What may be missing takes a
        word in its place: <code>{'{{ topic | default: "our product" }}'}</code>.
      </p>
    </div>
  )
}
