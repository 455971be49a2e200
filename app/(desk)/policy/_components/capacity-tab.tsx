import { Value } from '#components/ui/value.tsx'
import type { PolicyView } from '#lib/policy/views.ts'
import { RuleRows } from './rule-rows.tsx'

const WHEN_FULL = {
  queue: 'the lead waits in the team’s queue to be claimed',
  stay_in_automation: 'the lead stays with automation for a day; a raised hand is queued all the same',
}

/** How much a seller can hold, where they have no figure of their own, and what happens when nobody has room. */
export function CapacityTab({ policy: { document } }: { policy: PolicyView }) {
  const { openPerSeller, newPerSellerPerDay, whenFull } = document.capacity
  const rows = [
    {
      id: 'open',
      name: 'Open leads',
      words: (
        <>
          at most <Value>{openPerSeller}</Value> a seller
        </>
      ),
    },
    {
      id: 'new',
      name: 'New leads',
      words: (
        <>
          at most <Value>{newPerSellerPerDay}</Value> a seller in 24 hours
        </>
      ),
    },
    { id: 'full', name: 'Nobody has room', words: WHEN_FULL[whenFull] },
  ]
  return <RuleRows label="Capacity" rows={rows} />
}
