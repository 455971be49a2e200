import type { Band } from '../bands.ts'

/**
 * A handoff that sales closed, as it was when it was made: `rules` are the fit rules and signals that gave it points.
 * Good: it converted, or the seller called it a good lead.
 */
export type JudgedCase = {
  band: Band
  score: number
  situation: string
  rules: readonly string[]
  isGood: boolean
}

/** Fewer cases than this on one side say nothing that one should act upon. */
export const FEWEST_CASES = 20

/** Ten of a hundred: what is within it makes no difference that a seller would notice. */
export const NOTICEABLE = 0.1
