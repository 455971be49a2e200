import { blankFacts } from './blank-facts.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Problem } from './check-document.ts'
import type { Condition } from './condition.ts'
import type { PolicyDocument } from './document.ts'
import { whyNever } from './why-never.ts'

/** More stars than this make a path slow to match, and nobody can say what it matches. */
const MOST_WILDCARDS = 8

/** What is well formed and means nothing: bands that nobody can be in, rules that can never hold or are never reached. */
export function checkSense(document: PolicyDocument, staffedTeams: ReadonlySet<string>): Problem[] {
  return [
    ...bandProblems(document),
    ...situationProblems(document),
    ...territoryProblems(document, staffedTeams),
    ...document.signals.flatMap(recognitionProblems),
    ...recycleDayProblems(document),
    ...blankFacts(document),
  ]
}

function bandProblems({ bands, scoring }: PolicyDocument): Problem[] {
  return bands.flatMap(({ band, atLeast, fitAtLeast }, i) => {
    const better = bands[i - 1]
    const path = `bands.${band}.atLeast`
    if (better && atLeast === better.atLeast && fitAtLeast === better.fitAtLeast) {
      return [{ path, message: `Band ${band} overlaps band ${better.band}: both start at ${atLeast}. Lower one.` }]
    }
    if (atLeast > scoring.total.cap) {
      const message = `Band ${band} starts at ${atLeast}, but the score stops at ${scoring.total.cap}. Lower the band.`
      return [{ path, message }]
    }
    const isOutOfFit = fitAtLeast > scoring.fit.cap
    const message = `Band ${band} wants a fit of ${fitAtLeast}, but fit stops at ${scoring.fit.cap}. Lower it.`
    return isOutOfFit ? [{ path: `bands.${band}.fitAtLeast`, message }] : []
  })
}

function situationProblems({ situations, ...rest }: PolicyDocument): Problem[] {
  const document = { situations, ...rest }
  const takesAll = situations.findIndex(({ when, trigger }) => when === 'always' && trigger === 'always')
  return situations.flatMap(({ id, label, when, trigger }, i) => {
    const why = whyNever(trigger ? { all: [when, trigger] } : when, document)
    const path = `situations.${id}.${trigger ? 'trigger' : 'when'}`
    if (why) return [{ path, message: `The situation “${label}” can never match: ${why}. Change its condition.` }]
    const first = situations[takesAll]
    if (!first || i <= takesAll) return []
    const message = `The situation “${label}” is never reached: “${first.label}” above it takes every lead. Move it up.`
    return [{ path, message }]
  })
}

function territoryProblems({ routing, ...rest }: PolicyDocument, staffedTeams: ReadonlySet<string>): Problem[] {
  const document = { routing, ...rest }
  const seen = new Map<string, string>()
  return routing.territories.flatMap(({ id, label, when, team }) => {
    const path = `routing.territories.${id}`
    const never = whyNever(when, document)
    const taker = seen.get(canonicalJson('always')) ?? seen.get(canonicalJson(when))
    seen.set(canonicalJson(when satisfies Condition), label)
    if (never) return [{ path: `${path}.when`, message: `The territory “${label}” can never match: ${never}.` }]
    if (taker) {
      const message = `The territory “${label}” is never reached: “${taker}” above it takes its leads. Move it up.`
      return [{ path: `${path}.when`, message }]
    }
    if (staffedTeams.has(team)) return []
    const message = `Nobody covers the territory “${label}”: its team has no seller who takes leads. Choose another team.`
    return [{ path: `${path}.team`, message }]
  })
}

function recognitionProblems({ id, label, match }: PolicyDocument['signals'][number]): Problem[] {
  const path = `signals.${id}.match`
  const names = [...(match.events ?? []), ...(match.paths ?? [])]
  if (!names.some((name) => name.trim())) {
    const wanted = match.call === 'page' ? 'a path, such as /pricing' : 'the name of an event'
    return [{ path, message: `No call is ever recognised as “${label}”. Write ${wanted}.` }]
  }
  const wild = match.paths?.find((glob) => (glob.match(/\*+/g)?.length ?? 0) > MOST_WILDCARDS)
  if (!wild) return []
  const message = `A path of “${label}” has more than ${MOST_WILDCARDS} wildcards. Use “**” once for any number of parts.`
  return [{ path, message }]
}

function recycleDayProblems({ autoRecycle: { onDay, atLatestOnDay } }: PolicyDocument): Problem[] {
  if (atLatestOnDay >= onDay) return []
  const message = `Auto-recycle comes at the latest on day ${atLatestOnDay}, before its day ${onDay}. Raise the later one.`
  return [{ path: 'autoRecycle.atLatestOnDay', message }]
}
