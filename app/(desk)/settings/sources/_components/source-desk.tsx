'use client'

import { useState } from 'react'
import { ShownOnce } from '#components/ui/shown-once.tsx'
import type { SourceRow } from '#lib/ingest/views.ts'
import { FirstEvent } from './first-event.tsx'
import { NewSource } from './new-source.tsx'
import { SourceTable } from './source-table.tsx'

/** A key that was just made, and for which source. */
export type FreshKey = { sourceName: string; key: string }

/** The sources with their keys; a fresh key stands above them until it is put away, and in the snippet below. */
export function SourceDesk({ sources, intakeUrl }: { sources: SourceRow[]; intakeUrl: string }) {
  const [fresh, setFresh] = useState<FreshKey | null>(null)
  return (
    <div className="grid gap-4">
      {fresh && (
        <ShownOnce label={`The write key of “${fresh.sourceName}”`} secret={fresh.key} onDone={() => setFresh(null)}>
          It is shown only now; Baton keeps no copy. Whoever has it can send events, and read nothing.
        </ShownOnce>
      )}
      <SourceTable sources={sources} onFresh={setFresh} />
      <NewSource onFresh={setFresh} />
      <FirstEvent writeKey={fresh?.key ?? 'YOUR_WRITE_KEY'} intakeUrl={intakeUrl} />
    </div>
  )
}
