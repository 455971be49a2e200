import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { PART_LABELS, type PolicyPart as Part } from '#lib/policy/rules/field-words.ts'
import type { PolicyView } from '#lib/policy/views.ts'
import { CapacityTab } from './capacity-tab.tsx'
import { DisqualifiersTab } from './disqualifiers-tab.tsx'
import { RecycleTab } from './recycle-tab.tsx'
import { RoutingTab } from './routing-tab.tsx'
import { ScoresTab } from './scores-tab.tsx'
import { SignalsTab } from './signals-tab.tsx'
import { SituationsTab } from './situations-tab.tsx'
import { SlaTab } from './sla-tab.tsx'

const TABS: Record<Part, (props: { policy: PolicyView }) => React.ReactNode> = {
  situations: SituationsTab,
  scores: ScoresTab,
  signals: SignalsTab,
  disqualifiers: DisqualifiersTab,
  routing: RoutingTab,
  sla: SlaTab,
  recycle: RecycleTab,
  capacity: CapacityTab,
}

/** The live policy, one part at a time; the matrix first, also where the address names no part. */
export function PolicyPart({ policy, asked }: { policy: PolicyView; asked: string | undefined }) {
  const here = asked && asked in TABS ? (asked as Part) : 'situations'
  const Shown = TABS[here]
  const tabs = Object.entries(PART_LABELS).map(([part, label]) => ({
    ...{ label, isHere: part === here },
    href: part === 'situations' ? '/policy' : `/policy?tab=${part}`,
  }))
  return (
    <>
      <LinkTabs label="Parts of the policy" tabs={tabs} />
      <Shown policy={policy} />
    </>
  )
}
