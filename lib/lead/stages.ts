export type OwnerSide = 'marketing' | 'sales'
export type Stage =
  | 'nurturing'
  | 'handed_off'
  | 'rescued'
  | 'working'
  | 'qualified'
  | 'disqualified'
  | 'merged'
  | 'erased'

type StageRule = {
  ownerSide: OwnerSide
  /** A live lead must have a next action; the others have reached an end. */
  isLive: boolean
  /** Where a lead may go from here. The moves back to sales from an end exist for undo alone. */
  next: readonly Stage[]
}

/** The life of a lead, as data: who owns it in each stage and where it may go. Everything else is refused. */
export const STAGES: Readonly<Record<Stage, StageRule>> = {
  nurturing: { ownerSide: 'marketing', isLive: true, next: ['handed_off', 'disqualified', 'merged', 'erased'] },
  handed_off: {
    ownerSide: 'sales',
    isLive: true,
    next: ['working', 'rescued', 'nurturing', 'disqualified', 'merged', 'erased'],
  },
  rescued: { ownerSide: 'marketing', isLive: true, next: ['working', 'nurturing', 'disqualified', 'merged', 'erased'] },
  working: {
    ownerSide: 'sales',
    isLive: true,
    next: ['handed_off', 'rescued', 'qualified', 'nurturing', 'disqualified', 'merged', 'erased'],
  },
  qualified: { ownerSide: 'sales', isLive: false, next: ['working', 'merged', 'erased'] },
  disqualified: { ownerSide: 'marketing', isLive: false, next: ['nurturing', 'merged', 'erased'] },
  merged: { ownerSide: 'marketing', isLive: false, next: [] },
  erased: { ownerSide: 'marketing', isLive: false, next: [] },
}

export const STAGE_NAMES = Object.keys(STAGES) as Stage[]
/** Where a lead that is somebody by itself may stand; one that was merged has gone into another. */
export const OWN_STAGES = STAGE_NAMES.filter((stage) => stage !== 'merged')
export const LIVE_STAGES = STAGE_NAMES.filter((stage) => STAGES[stage].isLive)

/** Stages that are listed together: those in which a handoff is open, and each other one by itself. */
export type Phase = 'passed' | Exclude<Stage, 'handed_off' | 'rescued' | 'working'>

export function phaseOf(stage: Stage): Phase {
  return stage === 'handed_off' || stage === 'rescued' || stage === 'working' ? 'passed' : stage
}

export function mayMove(from: Stage, to: Stage): boolean {
  return STAGES[from].next.includes(to)
}

/** The stages from which a lead may move to `to`: the condition of the one statement that moves it. */
export function stagesBefore(to: Stage): Stage[] {
  return STAGE_NAMES.filter((from) => mayMove(from, to))
}
