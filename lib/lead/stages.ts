export type OwnerSide = 'marketing' | 'sales'
export type Stage = 'nurturing' | 'handed_off' | 'rescued' | 'working' | 'qualified' | 'disqualified'

type StageRule = {
  ownerSide: OwnerSide
  /** A live lead must have a next action; the others have reached an end. */
  isLive: boolean
  /** Where a lead may go from here. The moves back to sales from an end exist for undo alone. */
  next: readonly Stage[]
}

/** The life of a lead, as data: who owns it in each stage and where it may go. Everything else is refused. */
export const STAGES: Readonly<Record<Stage, StageRule>> = {
  nurturing: { ownerSide: 'marketing', isLive: true, next: ['handed_off', 'disqualified'] },
  handed_off: { ownerSide: 'sales', isLive: true, next: ['working', 'rescued', 'nurturing', 'disqualified'] },
  rescued: { ownerSide: 'marketing', isLive: true, next: ['working', 'nurturing', 'disqualified'] },
  working: {
    ownerSide: 'sales',
    isLive: true,
    next: ['handed_off', 'rescued', 'qualified', 'nurturing', 'disqualified'],
  },
  qualified: { ownerSide: 'sales', isLive: false, next: ['working'] },
  disqualified: { ownerSide: 'marketing', isLive: false, next: ['nurturing'] },
}

export const STAGE_NAMES = Object.keys(STAGES) as Stage[]
export const LIVE_STAGES = STAGE_NAMES.filter((stage) => STAGES[stage].isLive)

export function mayMove(from: Stage, to: Stage): boolean {
  return STAGES[from].next.includes(to)
}

/** The stages from which a lead may move to `to`: the condition of the one statement that moves it. */
export function stagesBefore(to: Stage): Stage[] {
  return STAGE_NAMES.filter((from) => mayMove(from, to))
}
