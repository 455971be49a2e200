import { renderMessage } from '#lib/handoff/rules/render-message.ts'
import { BANDS } from './bands.ts'
import { checkSense } from './check-sense.ts'
import type { PolicyDocument } from './document.ts'
import { type Mention, segmentsIn, signalsIn, teamsIn, tracksIn } from './mentions.ts'

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
    ...unknown('segment', segmentsIn(document), new Set(segments.map(({ id }) => id)), 'Add it under Scores'),
    ...unknown('nurture track', tracksIn(document), tracks, 'Make it under Nurture first'),
    ...unknown('team', teamsIn(document), teams, 'Make it under Team first'),
    ...(closes ? [] : [autoRecycleProblem(autoRecycle.reason)]),
    ...risingBands(document),
    ...situations.flatMap(templateProblem),
  ]
  // What is broken reads best alone: a name that is missing also makes rules that can never hold.
  return whole.length ? whole : checkSense(document, staffedTeams)
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

/** Each missing name at each place that speaks of it, once. */
function unknown(what: string, used: readonly Mention[], known: ReadonlySet<string>, remedy: string): Problem[] {
  const missing = used.flatMap(([path, name]): Problem[] =>
    name === null || known.has(name)
      ? []
      : [{ path, message: `${path}: there is no ${what} "${name}". ${remedy}, or choose another.` }],
  )
  return [...new Map(missing.map((problem) => [problem.message, problem])).values()]
}

function risingBands({ bands }: PolicyDocument): Problem[] {
  if (bands.some(({ band }, i) => band !== BANDS[i])) {
    return [{ path: 'bands', message: 'The bands must be A, B, C and D, in this order.' }]
  }
  return bands.flatMap(({ band, atLeast, fitAtLeast }, i) => {
    const better = bands[i - 1]
    if (!better) return []
    if (atLeast > better.atLeast) {
      const message = `Band ${band} starts at ${atLeast}, above band ${better.band} at ${better.atLeast}. Lower it.`
      return [{ path: `bands.${band}.atLeast`, message }]
    }
    if (fitAtLeast <= better.fitAtLeast) return []
    const message = `Band ${band} wants a fit of ${fitAtLeast}, band ${better.band} only ${better.fitAtLeast}. Lower it.`
    return [{ path: `bands.${band}.fitAtLeast`, message }]
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
