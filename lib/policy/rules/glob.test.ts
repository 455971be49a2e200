import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesGlob } from './glob.ts'

describe('a glob', () => {
  it.each([
    ['/pricing', '/pricing', true],
    ['/pricing', '/pricing/teams', false],
    ['/pricing/**', '/pricing/teams/large', true],
    ['/pricing/**', '/pricing', false],
    ['/*/pricing', '/de/pricing', true],
    ['/*/pricing', '/de/at/pricing', false],
    ['/vs/*', '/vs/', true],
    ['**', '', true],
    ['', '', true],
    ['', '/', false],
    ['/a.b', '/axb', false],
  ])('%s on %s is %s', (glob, path, expected) => {
    expect(matchesGlob(glob, path)).toBe(expected)
  })

  it('agrees with a plain regular expression on any input', () => {
    const letters = fc.constantFrom('a', 'b', '/', '*', '.')
    const text = fc.array(letters, { maxLength: 12 }).map((all) => all.join(''))
    fc.assert(
      fc.property(text, text, (glob, path) => {
        expect(matchesGlob(glob, path)).toBe(naive(glob).test(path))
      }),
      { numRuns: 2000 },
    )
  })

  it('never explodes: the worst pattern on the longest path takes no longer than a walk for each part', () => {
    const path = `/${'a'.repeat(998)}b`
    const startedAt = performance.now()
    for (const glob of ['**a'.repeat(66), '*a'.repeat(100)]) expect(matchesGlob(`${glob}c`, path)).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})

function naive(glob: string): RegExp {
  const source = glob.replaceAll(/\*\*|\*|[^*]/g, (part) =>
    part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace('.', '\\.'),
  )
  return new RegExp(`^${source}$`, 's')
}
