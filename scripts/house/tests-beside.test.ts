import { describe, expect, it } from 'vitest'
import { exportedFunctions, isRoomFile, isRule, projectFiles, read, type Source, verbsIn } from './sources.ts'

/** A rule that computes, or a verb; a list of types or constants needs no test of its own. */
function needsTest(source: Source): boolean {
  if (isRule(source.path)) return exportedFunctions(source).length > 0
  return isRoomFile(source.path) && verbsIn(source).length > 0
}

describe('in this house', () => {
  it('every verb and every rule has its test beside it', () => {
    const files = projectFiles()
    const known = new Set(files)
    const alone = files
      .filter((path) => isRule(path) || isRoomFile(path))
      .map(read)
      .filter((source) => needsTest(source) && !known.has(source.path.replace(/\.ts$/, '.test.ts')))
    expect(alone.map(({ path }) => path)).toEqual([])
  })
})

it.each([
  ['a verb', 'lib/work/log-touch.ts', 'export async function logTouch(baton: Baton) { await transact() }', true],
  ['a rule', 'lib/work/rules/due.ts', 'export const due = (at: number) => at', true],
  ['a list', 'lib/work/rules/codes.ts', 'export const CODES = []', false],
  ['what screens may see', 'lib/work/focus.ts', 'export async function focus(baton: Baton) {}', false],
  ['what a verb is made of', 'lib/work/move-plan.ts', 'export function movePlan(tx: Tx) {}', false],
])('a test beside it is asked of %s: %s', (_, path, text, asked) => {
  expect(needsTest({ path, text })).toBe(asked)
})
