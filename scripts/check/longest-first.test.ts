import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../launch/project-root.ts'
import { LONG, placeOf } from './longest-first.ts'

describe('the order of test files', () => {
  it.each(LONG)('%s is there', (long) => {
    expect(existsSync(join(projectRoot, long))).toBe(true)
  })

  it('begins with the longest, in their order, and leaves the others as they are', () => {
    const others = ['lib/work/inbox.test.ts', 'lib/old-pipeline-model.test.ts']
    const paths = [...LONG.toReversed(), ...others].map((path) => join(projectRoot, path))
    const sorted = paths.toSorted((a, b) => placeOf(a) - placeOf(b))
    expect(sorted).toEqual([...LONG, ...others].map((path) => join(projectRoot, path)))
  })
})
