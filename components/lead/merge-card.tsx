'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { StageChip } from '#components/lead/stage.tsx'
import { getJson } from '#components/shell/get-json.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { MergePreview } from '#lib/disposition/merge-preview.ts'
import type { MergeSide } from '#lib/disposition/rules/tell-merge.ts'
import { UNDO_SECONDS } from '#lib/disposition/rules/undo-seconds.ts'
import type { MergeActions } from './duplicates.tsx'

type Props = {
  leadId: number
  otherId: number
  merge: MergeActions['merge']
  onMerged: (keptId: number) => void
  onClose: () => void
}

/** Two leads side by side, and what making one of them would do; then it is done. */
export default function MergeCard({ leadId, otherId, merge, onMerged, onClose }: Props) {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { data, error } = useQuery({
    queryKey: ['merge', leadId, otherId],
    queryFn: () => getJson<MergePreview>(`/api/leads/${leadId}/merge?with=${otherId}`),
    gcTime: 0,
  })
  async function onMerge(keptId: number) {
    setIsBusy(true)
    const result = await merge(crypto.randomUUID(), leadId, otherId).catch(() => null)
    setIsBusy(false)
    if (result?.ok) onMerged(keptId)
    else setProblem(result?.message ?? 'Baton could not be reached. Nothing was changed; try again.')
  }
  const whyNot = problem ?? error?.message ?? data?.whyNot
  return (
    <div className="grid gap-4 p-5 text-sm">
      <h2 className="text-lg">Merge two leads into one</h2>
      {whyNot && <Notice tone="late">{whyNot}</Notice>}
      {data && (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <Side label="Goes on" side={data.kept} />
            <Side label="Goes into it" side={data.gone} />
          </div>
          <Sentences label="Moves" sentences={data.moves} />
          <Sentences label="Is kept" sentences={data.keeps} />
          <Sentences label="Ends" sentences={data.ends} />
        </>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="mr-auto text-xs text-ink-3">Can be undone for {UNDO_SECONDS} seconds.</p>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={!data || data.whyNot !== null || isBusy}
          onClick={() => data && onMerge(data.kept.id)}
        >
          {isBusy ? 'Merging…' : 'Merge'}
        </Button>
      </div>
    </div>
  )
}

function Side({ label, side }: { label: string; side: MergeSide }) {
  const { name, email, title, company, phone, stage, open } = side
  return (
    <section aria-label={label} className="min-w-0 rounded-md border border-line p-3">
      <h3 className="mb-1 flex items-center gap-2 text-xs text-ink-3">
        {label} <StageChip stage={stage} />
      </h3>
      <p className="font-semibold wrap-anywhere">
        <bdi>{name}</bdi>
      </p>
      {[email, title, company, phone, open && `With ${open.holder}`].map(
        (line) =>
          line && (
            <p key={line} className="wrap-anywhere text-ink-2">
              {line}
            </p>
          ),
      )}
    </section>
  )
}

function Sentences({ label, sentences }: { label: string; sentences: readonly string[] }) {
  if (!sentences.length) return null
  return (
    <section aria-label={label}>
      <h3 className="mb-1 text-sm">{label}</h3>
      <ul className="list-disc pl-5 text-ink-2">
        {sentences.map((sentence) => (
          <li key={sentence} className="wrap-anywhere">
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}
