import { Sentence } from '#components/policy/sentence.tsx'
import { Value } from '#components/ui/value.tsx'
import { promiseParts } from '#lib/policy/rules/describe-promise.ts'
import type { PolicyView } from '#lib/policy/views.ts'
import { RuleRows } from './rule-rows.tsx'

const OFFERS = { same_owner: 'the same seller', next_seller: 'the next seller', team_queue: 'the whole team' }

/** What happens to a promise: the warning, the miss, the rescue. */
export function SlaTab({ policy: { document, trackNames } }: { policy: PolicyView }) {
  const { warnShare, rescueTrack, queuePromise, maximumRequeues, offerOrder, onReassign } = document.sla
  const rows = [
    {
      id: 'clock',
      name: 'The clock',
      words:
        'business time runs in the seller’s own hours and those of their team, and stands still while they are away',
    },
    {
      id: 'warn',
      name: 'Due soon',
      words: (
        <>
          after <Value>{Math.round(warnShare * 100)} %</Value> of the time
        </>
      ),
    },
    {
      id: 'miss',
      name: 'A miss',
      words: (
        <>
          the lead enters <Value>{trackNames[rescueTrack] ?? rescueTrack}</Value> and is offered to{' '}
          <Value>{offerOrder.map((offer) => OFFERS[offer]).join(', then ')}</Value>, with what was missed in its brief
        </>
      ),
    },
    {
      id: 'claim',
      name: 'The queue',
      words: (
        <>
          somebody claims it within <Sentence parts={promiseParts(queuePromise)} />; claiming ends the rescue at once
        </>
      ),
    },
    {
      id: 'again',
      name: 'Again',
      words: (
        <>
          it is offered anew each time that nobody takes it, and the manager is told; after{' '}
          <Value>{maximumRequeues}</Value> times whoever answers for the fallback team has it
        </>
      ),
    },
    {
      id: 'reassign',
      name: 'Given to somebody else',
      words: onReassign === 'keep' ? 'the promise goes on as it is' : 'the promise begins anew on their clock',
    },
  ]
  return <RuleRows label="SLA and rescue" rows={rows} />
}
