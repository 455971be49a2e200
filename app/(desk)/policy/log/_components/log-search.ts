import type { LogFilter } from '#lib/policy/log-view.ts'
import { PART_LABELS, type PolicyPart } from '#lib/policy/rules/field-words.ts'

/** What the address of the log says. */
export type LogSearch = { part?: PolicyPart; by?: string; q?: string; before?: number; published?: number }

const text = (value: string | string[] | undefined) => (typeof value === 'string' && value ? value : undefined)
const version = (value: string | undefined) => (value && /^\d{1,9}$/.test(value) ? Number(value) : undefined)

/** Reads the address; what makes no sense there is left out. */
export function readLogSearch(given: Record<string, string | string[] | undefined>): LogSearch {
  const part = text(given.part)
  return {
    part: part && part in PART_LABELS ? (part as PolicyPart) : undefined,
    ...{ by: text(given.by), q: text(given.q) },
    ...{ before: version(text(given.before)), published: version(text(given.published)) },
  }
}

export const toFilter = ({ part, by, q, before }: LogSearch): LogFilter => ({ part, by, text: q, before })

export function logHref({ part, by, q, before }: LogSearch): string {
  const said = Object.entries({ part, by, q, before }).flatMap(([name, value]) => (value ? [[name, `${value}`]] : []))
  return said.length ? `/policy/log?${new URLSearchParams(said)}` : '/policy/log'
}
