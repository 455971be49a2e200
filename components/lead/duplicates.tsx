'use client'

import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Modal } from '#components/ui/modal.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { ActionResult } from '#lib/auth/act.ts'
import { UNDO_SECONDS } from '#lib/disposition/rules/undo-seconds.ts'
import type { PersonBeside as Person } from '#lib/work/around-lead.ts'
import { PersonBeside } from './person-beside.tsx'

const MergeCard = dynamic(() => import('./merge-card.tsx'), { loading: () => null })

export type MergeActions = {
  merge: (key: string, leadId: number, otherId: number) => Promise<ActionResult<number | null>>
  unmerge: (key: string, leadId: number) => Promise<ActionResult<unknown>>
}

type Props = { leadId: number; people: readonly Person[]; actions: MergeActions }

/** Who may be the same person as the lead, to be compared and merged; a merge can be taken back for ten seconds. */
export function Duplicates({ leadId, people, actions }: Props) {
  const client = useQueryClient()
  const router = useRouter()
  const [asked, setAsked] = useState<Person | null>(null)
  const [merged, setMerged] = useState<{ keptId: number; mayUndo: boolean } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (!merged?.mayUndo) return
    const late = setTimeout(() => setMerged({ ...merged, mayUndo: false }), UNDO_SECONDS * 1000)
    return () => clearTimeout(late)
  }, [merged])

  async function lookAgain() {
    await client.invalidateQueries({ predicate: ({ meta }) => meta?.isLive === true })
    router.refresh()
  }
  async function onMerged(keptId: number) {
    setAsked(null)
    setProblem(null)
    setMerged({ keptId, mayUndo: true })
    await lookAgain()
  }
  async function takeBack(keptId: number) {
    const result = await actions.unmerge(crypto.randomUUID(), keptId).catch(() => null)
    setMerged(null)
    setProblem(result?.ok ? null : (result?.message ?? 'Baton could not be reached. Try again.'))
    await lookAgain()
  }

  if (!people.length && !merged && !problem) return null
  return (
    <section aria-label="Duplicates" className="grid grid-cols-1 gap-2">
      {problem && <Notice tone="late">{problem}</Notice>}
      {merged && (
        <Notice action={merged.mayUndo && <Button onClick={() => takeBack(merged.keptId)}>Undo</Button>}>
          Merged into one lead.{' '}
          {merged.keptId !== leadId && (
            <a href={`/leads/${merged.keptId}`} className="text-accent-ink underline">
              Open it
            </a>
          )}
        </Notice>
      )}
      {people.length > 0 && (
        <div className="rounded-md bg-soon-soft px-3 py-2.5 text-sm">
          <h2 className="mb-1.5 text-sm text-soon">Perhaps the same person</h2>
          <ul className="grid grid-cols-1 gap-2">
            {people.map((person) => (
              <li key={person.id} className="flex flex-wrap items-start justify-between gap-2">
                <PersonBeside person={person} />
                <Button onClick={() => setAsked(person)}>Compare and merge</Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Modal
        label="Merge two leads"
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        className="inset-0 m-auto h-fit max-h-[90dvh] w-[min(600px,94vw)] overflow-y-auto rounded-lg border border-line bg-raised"
      >
        {asked && (
          <MergeCard
            leadId={leadId}
            otherId={asked.id}
            merge={actions.merge}
            onMerged={onMerged}
            onClose={() => setAsked(null)}
          />
        )}
      </Modal>
    </section>
  )
}
