'use client'

import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { keptDraft } from './use-draft.ts'
import { draftKeys } from './use-handoff-actions.ts'
import { useWhereabouts } from './use-whereabouts.ts'

/** The lead went away while it was open: where it is now, and what was written about it and not sent, to be copied. */
export function GoneNotice({ handoffId, showsText }: { handoffId: number; showsText: boolean }) {
  const words = useWhereabouts(handoffId)
  const drafts = !showsText ? [] : Object.values(draftKeys).flatMap((keyOf) => keptDraft(keyOf(handoffId)) || [])
  return (
    <>
      <Notice tone="soon">{words ?? 'This lead is not yours to see any more'}. Nothing more can be done here.</Notice>
      {drafts.map((text) => (
        <section
          key={text}
          aria-label="Your text"
          className="grid justify-items-start gap-2 rounded-lg border border-line bg-sunken p-4 text-sm"
        >
          <p className="text-ink-2">Your text was not sent:</p>
          <p className="max-h-48 overflow-y-auto wrap-anywhere whitespace-pre-wrap">{text}</p>
          <CopyButton text={text} />
        </section>
      ))}
    </>
  )
}
