/** Best first. By themselves, so that a screen that names them does not load what checks conditions. */
export const BANDS = ['A', 'B', 'C', 'D'] as const
export type Band = (typeof BANDS)[number]
