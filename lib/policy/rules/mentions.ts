import type { Condition } from './condition.ts'
import type { PolicyDocument } from './document.ts'

/** A name that is spoken of, and where. */
export type Mention = readonly [path: string, name: string | null]

export function tracksIn({ sla, situations, recycle }: PolicyDocument): Mention[] {
  return [
    ['sla.rescueTrack', sla.rescueTrack],
    ...situations.map(({ id, track }) => [`situations.${id}.track`, track] as const),
    ...recycle.map(({ reason, track }) => [`recycle.${reason}.track`, track] as const),
  ]
}

export function teamsIn({ routing }: PolicyDocument): Mention[] {
  const ofTerritories = routing.territories.map(({ id, team }) => [`routing.territories.${id}.team`, team] as const)
  return [['routing.fallbackTeam', routing.fallbackTeam], ...ofTerritories]
}

/** Types of signals that conditions count. */
export function signalsIn(document: PolicyDocument): Mention[] {
  return namesIn(document, (leaf) => ('signals' in leaf ? (leaf.signals.types ?? []) : []))
}

/** Segments that conditions ask for. Reasons are not looked for: leads remember some that are no longer given. */
export function segmentsIn(document: PolicyDocument): Mention[] {
  return namesIn(document, (leaf) =>
    'fact' in leaf && leaf.fact === 'account.segment' && EXACT.has(leaf.is)
      ? [leaf.value ?? []].flat().map(String)
      : [],
  )
}

type Leaf = Exclude<Condition, 'always' | { all: unknown } | { any: unknown } | { not: unknown }>

const EXACT: ReadonlySet<string> = new Set(['is', 'is_not', 'one_of', 'none_of'])

function namesIn(document: PolicyDocument, namesOf: (leaf: Leaf) => string[]): Mention[] {
  const collect = (condition: Condition): string[] => {
    if (condition === 'always') return []
    if ('all' in condition) return condition.all.flatMap(collect)
    if ('any' in condition) return condition.any.flatMap(collect)
    return 'not' in condition ? collect(condition.not) : namesOf(condition)
  }
  return conditionsIn(document).flatMap(([path, condition]) => collect(condition).map((name) => [path, name] as const))
}

/** Every condition of a document with its path. */
export function conditionsIn({ scoring, disqualifiers, situations, routing }: PolicyDocument): [string, Condition][] {
  return [
    ...scoring.fit.rules.map(({ id, when }): [string, Condition] => [`scoring.fit.rules.${id}.when`, when]),
    ...disqualifiers.map(({ id, when }): [string, Condition] => [`disqualifiers.${id}.when`, when]),
    ...routing.territories.map(({ id, when }): [string, Condition] => [`routing.territories.${id}.when`, when]),
    ...situations.map(({ id, when }): [string, Condition] => [`situations.${id}.when`, when]),
    ...situations.map(({ id, trigger }): [string, Condition] => [`situations.${id}.trigger`, trigger ?? 'always']),
  ]
}
