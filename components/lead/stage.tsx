import { Chip, type ChipTone } from '#components/ui/chip.tsx'
import type { Stage } from '#lib/lead/stages.ts'

export const STAGE_LABELS: Record<Stage, string> = {
  nurturing: 'Nurturing',
  handed_off: 'Handed off',
  rescued: 'Rescued',
  working: 'Working',
  qualified: 'Qualified',
  disqualified: 'Disqualified',
  merged: 'Merged',
  erased: 'Erased',
}

const TONES: Record<Stage, ChipTone> = {
  nurturing: 'muted',
  handed_off: 'accent',
  rescued: 'soon',
  working: 'accent',
  qualified: 'met',
  disqualified: 'plain',
  merged: 'plain',
  erased: 'plain',
}

/** Where a lead is in its life. */
export function StageChip({ stage }: { stage: Stage }) {
  return <Chip tone={TONES[stage]}>{STAGE_LABELS[stage]}</Chip>
}
