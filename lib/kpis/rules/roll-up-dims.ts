/** By what a roll-up splits its days, besides the team. */
export const DIMS = {
  all: [],
  seller: ['seller'],
  situation: ['situation'],
  band: ['band'],
  source: ['source'],
  segment: ['segment'],
  reason: ['reason'],
  source_reason: ['source', 'reason'],
} as const

export type DimId = keyof typeof DIMS
export type SplitId = (typeof DIMS)[DimId][number]

export const DIM_IDS = Object.keys(DIMS) as DimId[]

/** The roll-up that is split by exactly this, in whichever order; null where there is none. */
export function dimOf(columns: readonly SplitId[]): DimId | null {
  const asked = new Set<SplitId>(columns)
  const isIt = (dim: DimId) => DIMS[dim].length === asked.size && DIMS[dim].every((column) => asked.has(column))
  return DIM_IDS.find(isIt) ?? null
}
