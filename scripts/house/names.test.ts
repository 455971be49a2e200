import { describe, expect, it } from 'vitest'
import { problemsOfClasses, problemsOfPath, problemsOfVerbs } from './names.ts'
import { isCode, projectFiles, read } from './sources.ts'

const files = projectFiles()
const sources = files.filter(isCode).map(read)

describe('in this house', () => {
  it('files are named in kebab-case, after what they do', () => {
    expect(files.flatMap(problemsOfPath)).toEqual([])
  })
  it('classes are named after what they do', () => {
    expect(sources.flatMap(problemsOfClasses)).toEqual([])
  })
  it('a file in a room holds at most one verb, and is named like it', () => {
    expect(sources.flatMap(problemsOfVerbs)).toEqual([])
  })
})

describe('a name that is refused:', () => {
  it.each([
    'lib/work/logTouch.ts',
    'lib/utils/x.ts',
    'lib/work/date-helpers.ts',
    'lib/work/index.ts',
    'app/common/x.tsx',
  ])('%s', (path) => expect(problemsOfPath(path)).toHaveLength(1))
  it.each(['lib/work/log-touch.ts', 'app/(desk)/leads/[id]/page.tsx', 'db/migrations/0001_spine.sql', 'README.md'])(
    'but not %s',
    (path) => expect(problemsOfPath(path)).toEqual([]),
  )
  it('a class that manages', () => {
    expect(problemsOfClasses({ path: 'a.ts', text: `export class Lead${'Manager'} {}` })).toHaveLength(1)
    expect(problemsOfClasses({ path: 'a.ts', text: 'export class LiveHub {}' })).toEqual([])
  })
  it('two verbs in one file, or one that is named otherwise', () => {
    const verb = (name: string) => `export async function ${name}(baton: Baton, actor: Actor) { await transact() }\n`
    const at = (path: string, text: string) => problemsOfVerbs({ path, text })
    expect(at('lib/work/log-touch.ts', verb('logTouch') + verb('unlogTouch'))).toHaveLength(1)
    expect(at('lib/work/log-touch.ts', verb('writeTouch'))).toHaveLength(1)
    expect(at('lib/work/log-touch.ts', `${verb('logTouch')}export function shorten(note: string) {}`)).toEqual([])
  })
})
