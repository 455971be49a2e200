import type { Stage } from '#lib/lead/stages.ts'
import type { Band } from '#lib/policy/rules/bands.ts'

export const LEAD_ORDERS = ['score', 'activity'] as const
export type LeadOrder = (typeof LEAD_ORDERS)[number]

/** What a list of leads shows: stages and bands (none chosen means all), words of name, company or address, a track. */
export type LeadSearch = {
  stages: readonly Stage[]
  bands: readonly Band[]
  text: string
  track: string | null
  order: LeadOrder
}

export const ALL_LEADS: LeadSearch = { stages: [], bands: [], text: '', track: null, order: 'score' }

/** Whether anything is left out. */
export function isNarrowed({ stages, bands, text, track }: LeadSearch): boolean {
  return stages.length > 0 || bands.length > 0 || text.trim() !== '' || track !== null
}

/** The last row of a page: the next begins after it. `key` is its score, or its last activity in epoch milliseconds. */
export type LeadCursor = { key: number; id: number }

export function writeCursor({ key, id }: LeadCursor): string {
  return `${key}_${id}`
}

/** @returns null for a text that is no cursor: the list then begins at its start */
export function readCursor(text: string | null | undefined): LeadCursor | null {
  const match = /^(-?\d{1,15})_(\d{1,15})$/.exec(text ?? '')
  return match ? { key: Number(match[1]), id: Number(match[2]) } : null
}

/** Patterns for LIKE, one a word of what was typed; each must be found somewhere. */
export function wordPatterns(text: string): string[] {
  const words = text.trim().split(/\s+/u).filter(Boolean).slice(0, 8)
  return words.map((word) => `%${word.slice(0, 80).replaceAll(/[\\%_]/g, '\\$&')}%`)
}
