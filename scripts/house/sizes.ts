import { exportedFunctions, isCode, isRoomFile, isRule, isTest, type Source, verbsIn } from './sources.ts'

/** Lines that a kind of file should have at most. A little over is fine where it reads well: by half, no more. */
const USUAL = { rule: 100, verb: 80, page: 60, component: 150, action: 15 } as const
const A_LITTLE_OVER = 1.5
/** No file of these folders is longer, whatever it is. */
const HARD_STOPS: [folder: RegExp, lines: number][] = [
  [/^(lib|db)\//, 200],
  [/^(app|components)\//, 250],
]

/** Longer than that for a reason. */
export const LONGER_WITH_REASON: Record<string, string> = {
  'lib/ingest/rules/parse-call.ts': 'the whole wire of one call, read from top to bottom',
  'lib/policy/rules/document.ts': 'the whole document that RevOps tunes, section by section',
  'lib/policy/rules/playbook/situations.ts': 'data: the six situations with their messages',
}

type Kind = keyof typeof USUAL

export function kindOf(source: Source): Exclude<Kind, 'action'> | null {
  const { path } = source
  if (!isCode(path) || isTest(path)) return null
  if (isRule(path)) return 'rule'
  if (isRoomFile(path)) return verbsIn(source).length ? 'verb' : null
  if (/^app\/.*\/(page|layout)\.tsx$/.test(path)) return 'page'
  return /^(components|app)\/.*\.tsx$/.test(path) ? 'component' : null
}

export function problemsOfSize(source: Source): string[] {
  const { path, text } = source
  if (!isCode(path) || isTest(path)) return []
  const lines = text.trimEnd().split('\n').length
  const [, hardStop = Number.POSITIVE_INFINITY] = HARD_STOPS.find(([folder]) => folder.test(path)) ?? []
  if (lines > hardStop) return [`${path}: ${lines} lines; no file here has more than ${hardStop}. It is two things.`]
  const kind = kindOf(source)
  const tooLong = kind && lines > USUAL[kind] * A_LITTLE_OVER && !LONGER_WITH_REASON[path]
  return [
    ...(tooLong ? [`${path}: ${lines} lines; a ${kind} has about ${USUAL[kind]}`] : []),
    ...(/\/actions\.ts$/.test(path) ? problemsOfActions(source) : []),
  ]
}

function problemsOfActions(source: Source): string[] {
  const long = exportedFunctions(source).filter(({ lines }) => lines > USUAL.action)
  return long.map(({ name, lines }) => `${source.path}: ${name} has ${lines} lines; an action has ${USUAL.action}`)
}
