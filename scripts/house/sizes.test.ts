import { describe, expect, it } from 'vitest'
import { LONGER_WITH_REASON, problemsOfSize } from './sizes.ts'
import { isCode, projectFiles, read } from './sources.ts'

const files = projectFiles()
const lines = (count: number, first = '') => `${first}\n${'// line\n'.repeat(count - 1)}`
const verb = 'export async function logTouch(baton: Baton) { await transact() }'
const action = (count: number) => `export async function accept() {\n${'  //\n'.repeat(count - 2)}}\n`

describe('in this house', () => {
  it('no file is longer than its kind may be', () => {
    expect(files.filter(isCode).map(read).flatMap(problemsOfSize)).toEqual([])
  })
  it('a file that is longer with a reason is still there', () => {
    expect(files).toEqual(expect.arrayContaining(Object.keys(LONGER_WITH_REASON)))
  })
})

describe('too long:', () => {
  it.each([
    ['a rule', 'lib/work/rules/due.ts', lines(151), lines(150)],
    ['a verb', 'lib/work/log-touch.ts', lines(121, verb), lines(120, verb)],
    ['a file of a room that is no verb', 'lib/work/tell.ts', lines(201), lines(200)],
    ['a query', 'db/queries/people.ts', lines(201), lines(200)],
    ['a page', 'app/(desk)/inbox/page.tsx', lines(91), lines(90)],
    ['a component', 'app/(desk)/inbox/_components/row.tsx', lines(226), lines(225)],
    ['anything on a screen', 'app/api/live/route.ts', lines(251), lines(250)],
    ['an action', 'app/(desk)/inbox/actions.ts', action(16), action(15)],
  ])('%s', (_, path, tooLong, fits) => {
    expect(problemsOfSize({ path, text: tooLong })).toHaveLength(1)
    expect(problemsOfSize({ path, text: fits })).toEqual([])
  })
})
