import { renderMessage } from '#lib/handoff/rules/render-message.ts'
import { BANDS, type Condition } from './condition.ts'
import type { PolicyDocument } from './document.ts'

/** The names that a policy may speak of and that live outside of it: teams and nurture tracks, by slug. */
export type Surroundings = { teams: ReadonlySet<string>; tracks: ReadonlySet<string> }

/** What would fail only when it is used: names that nothing bears, names given twice, templates that do not render. */
export function checkDocument(document: PolicyDocument, { teams, tracks }: Surroundings): string[] {
  const { signals, scoring, segments, disqualifiers, situations, sla, autoRecycle, routing, recycle } = document
  const types = new Set(signals.map(({ id }) => id))
  const usedTracks = [sla.rescueTrack, ...situations.map(({ track }) => track), ...recycle.map(({ track }) => track)]
  const usedTeams = [routing.fallbackTeam, ...routing.territories.map(({ team }) => team)]
  const closes = recycle.some(({ reason, kind }) => kind === 'disposition' && reason === autoRecycle.reason)
  return [
    ...repeated('signal', signals),
    ...repeated('fit rule', scoring.fit.rules),
    ...repeated('segment', segments),
    ...repeated('disqualifier', disqualifiers),
    ...repeated('situation', situations),
    ...situations.flatMap(({ label, steps }) => repeated(`step of "${label}"`, steps)),
    ...repeated('territory', routing.territories),
    ...repeated(
      'reason',
      recycle.map(({ reason: id }) => ({ id })),
    ),
    ...unknown('signal', conditionsOf(document).flatMap(signalTypesOf), types, 'Add it to the catalogue'),
    ...unknown('nurture track', usedTracks, tracks, 'Make it under Nurture first'),
    ...unknown('team', usedTeams, teams, 'Make it under Team first'),
    ...(closes ? [] : [`Auto-recycle closes with "${autoRecycle.reason}", which is no reason to close a lead.`]),
    ...(bandsFall(document) ? [] : ['The bands must be A, B, C and D, each with lower bounds than the one before.']),
    ...situations.flatMap(templateProblem),
  ]
}

function repeated(what: string, named: readonly { id: string }[]): string[] {
  const ids = named.map(({ id }) => id)
  const twice = new Set(ids.filter((id, i) => ids.indexOf(id) !== i))
  return [...twice].map((id) => `The ${what} "${id}" is there twice. Rename one.`)
}

function unknown(what: string, used: readonly (string | null)[], known: ReadonlySet<string>, remedy: string): string[] {
  const missing = new Set(used.filter((name) => name !== null && !known.has(name)))
  return [...missing].map((name) => `There is no ${what} "${name}". ${remedy}, or choose another.`)
}

function conditionsOf({ scoring, disqualifiers, situations, routing }: PolicyDocument): Condition[] {
  const rules = [...scoring.fit.rules, ...disqualifiers, ...routing.territories].map(({ when }) => when)
  return [...rules, ...situations.flatMap(({ when, trigger }) => (trigger ? [when, trigger] : [when]))]
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

function templateProblem({ label, message }: PolicyDocument['situations'][number]): string[] {
  if (!message) return []
  try {
    renderMessage(message, { lead: {}, account: {}, seller: {} })
    return []
  } catch (error) {
    return [`The message of "${label}" does not render: ${(error as Error).message}`]
  }
}
