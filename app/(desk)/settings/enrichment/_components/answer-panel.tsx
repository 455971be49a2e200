import { FactRows } from '#components/ui/fact.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { EnrichmentView } from '#lib/qualify/enrichment-view.ts'

/** What the endpoint answered so far. */
export function AnswerPanel({ setting: { known, unknown, failed, lastFailure } }: { setting: EnrichmentView }) {
  return (
    <Panel title="Answers" beside="since the endpoint was last changed">
      <FactRows
        rows={[
          ['Known', known],
          ['Not known', unknown],
          ['Failed', failed],
        ]}
      />
      {lastFailure && (
        <Notice tone="soon" className="mt-3">
          The last failure: {lastFailure} It is asked again after an hour.
        </Notice>
      )}
    </Panel>
  )
}
