import { renderMessage } from '#lib/handoff/rules/render-message.ts'
import { checkSense } from './check-sense.ts'
import { BANDS, type Condition } from './condition.ts'
import type { PolicyDocument } from './document.ts'

/** What is wrong with a document: the field, by its path of stable names, and a sentence with the remedy. */
export type Problem = { path: string; message: string }

/**
 * The names that a policy may speak of and that live outside of it: teams and nurture tracks, by slug; of the teams
 * those in which somebody takes leads.
 */
export type Surroundings = {
  teams: ReadonlySet<string>
  staffedTeams: ReadonlySet<string>
  tracks: ReadonlySet<string>
}

/**
 * What would fail only when it is used: names that nothing bears, names given twice, templates that do not render, and
 * what can never happen.
 */
export function checkDocument(document: PolicyDocument, { teams, staffedTeams, tracks }: Surroundings): Problem[] {
  const { signals, scoring, segments, disqualifiers, situations, autoRecycle, routing, recycle } = document
  const types = new Set(signals.map(({ id }) => id))
  const closes = recycle.some(({ reason, kind }) => kind === 'disposition' && reason === autoRecycle.reason)
  const whole = [
    ...repeated('signal', 'signals', signals),
    ...repeated('fit rule', 'scoring.fit.rules', scoring.fit.rules),
    ...repeated('segment', 'segments', segments),
    ...repeated('disqualifier', 'disqualifiers', disqualifiers),
    ...repeated('situation', 'situations', situations),
    ...situations.flatMap(({ id, label, steps }) => repeated(`step of "${label}"`, `situations.${id}.steps`, steps)),
    ...repeated('territory', 'routing.territories', routing.territories),
    ...repeated(
      'reason',
      'recycle',
      recycle.map(({ reason: id }) => ({ id })),
    ),
    ...unknown('signal', signalsIn(document), types, 'Add it to the catalogue'),
    ...unknown('nurture track', tracksIn(document), tracks, 'Make it under Nurture first'),
    ...unknown('team', teamsIn(document), teams, 'Make it under Team first'),
    ...(closes ? [] : [autoRecycleProblem(autoRecycle.reason)]),
    ...(bandsFall(document) ? [] : [BANDS_RISE]),
    ...situations.flatMap(templateProblem),
  ]
  // What is broken reads best alone: a name that is missing also makes rules that can never hold.
  return whole.length ? whole : checkSense(document, staffedTeams)
}

const BANDS_RISE: Problem = {
  path: 'bands',
  message: 'The bands must be A, B, C and D, each with lower bounds than the one before.',
}

const autoRecycleProblem = (reason: string): Problem => ({
  path: 'autoRecycle.reason',
  message: `Auto-recycle closes with "${reason}", which is no reason to close a lead.`,
})

function repeated(what: string, path: string, named: readonly { id: string }[]): Problem[] {
  const seen = new Set<string>()
  const twice = new Set(named.flatMap(({ id }) => (seen.size === seen.add(id).size ? [id] : [])))
  return [...twice].map((id) => ({
    path: `${path}.${id}`,
    message: `The ${what} "${id}" is there twice. Rename one.`,
  }))
}

/** A name that is spoken of, and where. */
type Mention = readonly [path: string, name: string | null]

function unknown(what: string, used: readonly Mention[], known: ReadonlySet<string>, remedy: string): Problem[] {
  const missing = new Map(used.flatMap(([path, name]) => (name === null || known.has(name) ? [] : [[name, path]])))
  return [...missing].map(([name, path]) => ({
    path: path as string,
    message: `There is no ${what} "${name}". ${remedy}, or choose another.`,
  }))
}

function tracksIn({ sla, situations, recycle }: PolicyDocument): Mention[] {
  return [
    ['sla.rescueTrack', sla.rescueTrack],
    ...situations.map(({ id, track }) => [`situations.${id}.track`, track] as const),
    ...recycle.map(({ reason, track }) => [`recycle.${reason}.track`, track] as const),
  ]
}

function teamsIn({ routing }: PolicyDocument): Mention[] {
  const ofTerritories = routing.territories.map(({ id, team }) => [`routing.territories.${id}.team`, team] as const)
  return [['routing.fallbackTeam', routing.fallbackTeam], ...ofTerritories]
}

function signalsIn({ scoring, disqualifiers, situations, routing }: PolicyDocument): Mention[] {
  const conditions: [string, Condition][] = [
    ...scoring.fit.rules.map(({ id, when }): [string, Condition] => [`scoring.fit.rules.${id}.when`, when]),
    ...disqualifiers.map(({ id, when }): [string, Condition] => [`disqualifiers.${id}.when`, when]),
    ...routing.territories.map(({ id, when }): [string, Condition] => [`routing.territories.${id}.when`, when]),
    ...situations.map(({ id, when }): [string, Condition] => [`situations.${id}.when`, when]),
    ...situations.map(({ id, trigger }): [string, Condition] => [`situations.${id}.trigger`, trigger ?? 'always']),
  ]
  return conditions.flatMap(([path, condition]) => signalTypesOf(condition).map((type) => [path, type] as const))
}

function signalTypesOf(condition: Condition): string[] {
  if (condition === 'always') return []
  if ('all' in condition) return condition.all.flatMap(signalTypesOf)
  if ('any' in condition) return condition.any.flatMap(signalTypesOf)
  if ('not' in condition) return signalTypesOf(condition.not)
  return 'signals' in condition ? (condition.signals.types ?? []) : []
}

function bandsFall({ bands }: PolicyDocument): boolean {
  return bands.every(({ band, atLeast, fitAtLeast }, i) => {
    const better = bands[i - 1]
    return band === BANDS[i] && (!better || (atLeast <= better.atLeast && fitAtLeast <= better.fitAtLeast))
  })
}

function templateProblem({ id, label, message }: PolicyDocument['situations'][number]): Problem[] {
  if (!message) return []
  try {
    renderMessage(message, { lead: {}, account: {}, seller: {} })
    return []
  } catch (error) {
    const why = (error as Error).message
    return [{ path: `situations.${id}.message`, message: `The message of "${label}" does not render: ${why}` }]
  }
}
