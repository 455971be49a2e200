import type { EventKind } from './events.ts'
import type { Stage } from './stages.ts'

/** Where a lead stands after an event of the ledger, and before it stood at `stage`. */
export function stageAfter({ kind, data }: { kind: EventKind; data: Record<string, unknown> }, stage: Stage): Stage {
  switch (kind) {
    case 'lead.handed_off':
      return 'handed_off'
    case 'handoff.accepted':
    case 'handoff.claimed':
    case 'touch.logged':
      return 'working'
    case 'handoff.unassigned':
      return stage === 'working' ? 'handed_off' : stage
    case 'sla.missed':
      return data.promise === 'first_touch' && data.touchedAt === null ? 'rescued' : stage
    case 'lead.merged':
      return 'merged'
    case 'lead.erased':
      // Who was merged into another stays so: the lead that goes on is the one erased.
      return stage === 'merged' ? stage : 'erased'
    case 'merge.undone':
      return data.stage as Stage
    case 'lead.recycled':
      return data.action === 'disqualify' ? 'disqualified' : 'nurturing'
    case 'lead.qualified_by_sales':
      return 'qualified'
    case 'lead.disqualified':
      return 'disqualified'
    case 'lead.qualified':
      // A rule that no longer holds lets a lead back in.
      return stage === 'disqualified' ? 'nurturing' : stage
    default:
      return stage
  }
}
