import { Sentence } from '#components/policy/sentence.tsx'
import { CellName, SituationsFrame } from '#components/policy/situations-frame.tsx'
import { Cell, TableRow } from '#components/ui/table.tsx'
import { describeCondition } from '#lib/policy/rules/describe-condition.ts'
import { describePromise } from '#lib/policy/rules/describe-promise.ts'
import type { PolicyDocument, Situation } from '#lib/policy/rules/document.ts'
import type { PolicyView } from '#lib/policy/views.ts'
import { Playbook } from './playbook.tsx'

const TOUCHES: Record<Situation['touch'], string> = {
  manual: 'Manual outreach',
  human_led: 'Human-led, automation orchestrated',
  assisted: 'Automated + light human assist',
  automated: 'Automated nurture',
  recycle: 'Recycle to automation',
  long_cycle: 'Long-cycle nurture',
}

const KPIS: Record<Situation['kpi'], string> = {
  speed_to_lead: 'Speed-to-lead',
  target_account_meetings: 'Meetings with target accounts',
  mql_to_sql: 'MQL→SQL',
  engagement_rate: 'Engagement rate',
  re_engagement_rate: 'Re-engagement rate',
  return_to_intent: 'Return-to-intent',
}

/** The transition matrix, and under it what each situation does. */
export function SituationsTab({ policy: { document } }: { policy: PolicyView }) {
  return (
    <SituationsFrame
      rows={document.situations.map((situation) => (
        <SituationRow key={situation.id} situation={situation} document={document} />
      ))}
      playbooks={document.situations.map((situation) => <Playbook key={situation.id} situation={situation} />)}
    />
  )
}

function SituationRow({ situation, document }: { situation: Situation; document: PolicyDocument }) {
  const { label, detail, touch, kpi } = situation
  return (
    <TableRow className="max-md:grid max-md:gap-1.5">
      <Cell>
        <b className="block font-semibold">{label}</b>
        <span className="text-xs text-ink-3">{detail}</span>
      </Cell>
      <Cell>{TOUCHES[touch]}</Cell>
      <Cell>
        <Trigger situation={situation} document={document} />
      </Cell>
      <Cell>
        <CellName>Promise</CellName>
        <Sentence parts={describePromise(situation, document)} />
      </Cell>
      <Cell>
        <CellName>Measured by</CellName>
        {KPIS[kpi]}
      </Cell>
    </TableRow>
  )
}

/** What passes a lead of this situation on, and who is in it; for one without a trigger, what takes a lead out of it. */
function Trigger({ situation: { when, trigger }, document }: { situation: Situation; document: PolicyDocument }) {
  if (!trigger) {
    return (
      <>
        {'leaves it on '}
        <Sentence parts={describeCondition({ not: when }, document)} />
      </>
    )
  }
  return (
    <>
      <Sentence parts={describeCondition(trigger, document)} />
      {when !== 'always' && (
        <span className="mt-0.5 block text-xs leading-[1.6] text-ink-2">
          if <Sentence parts={describeCondition(when, document)} />
        </span>
      )}
    </>
  )
}
