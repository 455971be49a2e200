import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from './clean-text.ts'

const NUL = '\u0000'
const HALF = '\ud83d'

/** Any character, and often one that must not stay. Ready-made units know no halves, and list all characters first. */
const unit = fc.oneof(
  { weight: 4, arbitrary: fc.nat(0x10ffff).map((point) => String.fromCodePoint(point)) },
  { weight: 1, arbitrary: fc.constantFrom(NUL, HALF) },
)

/** Nesting to a depth, built without recursion. */
function nested(depth: number, core: unknown = 'core'): unknown {
  let value = core
  for (let level = 0; level < depth; level++) value = { in: value }
  return value
}

function depthOf(value: unknown): number {
  let depth = 0
  for (let at = value; typeof at === 'object' && at !== null; at = (at as { in: unknown }).in) depth++
  return depth
}

describe('what Postgres cannot keep as JSON', () => {
  it.each([
    ['a NUL', `a${NUL}b`, 'ab'],
    ['half of an emoji', `a${HALF}b`, 'a\ufffdb'],
    ['a NUL in a list', [1, `x${NUL}`], [1, 'x']],
    ['a NUL in a key', { [`k${NUL}ey`]: 1 }, { key: 1 }],
    ['half of an emoji deep inside', { a: [{ b: HALF }] }, { a: [{ b: '\ufffd' }] }],
  ])('%s is taken out', (_, dirty, clean) => {
    expect(cleanText(dirty)).toEqual(clean)
  })

  it.each([['text'], [''], ['whole 😀'], [0], [true], [null], [{ a: [1, { b: 'ü' }] }], [[]], [{}]])(
    'what is clean stays the very same value: %j',
    (value) => {
      expect(cleanText(value)).toBe(value)
    },
  )

  it('nesting is cut at twenty, whatever lies below', () => {
    expect(depthOf(cleanText(nested(19)))).toBe(19)
    expect(depthOf(cleanText(nested(5000)))).toBe(20)
  })

  it('a dirty text at the bottom of the deepest nesting costs one look at each level', () => {
    const wide = Array.from({ length: 500 }, () => nested(19, NUL))
    const start = performance.now()
    cleanText(wide)
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('a key named "__proto__" stays an ordinary key', () => {
    const cleaned = cleanText(JSON.parse(`{"__proto__":{"isAdmin":true},"dirty":"\\u0000"}`)) as object
    expect(Object.keys(cleaned)).toEqual(['__proto__', 'dirty'])
    expect(Object.getPrototypeOf(cleaned)).toBe(Object.prototype)
  })

  it('whatever the JSON, the answer is well formed, without NUL, and clean already', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: unit }), (value) => {
        const cleaned = cleanText(value)
        for (const text of textsOf(cleaned)) {
          expect(text.isWellFormed()).toBe(true)
          expect(text).not.toContain(NUL)
        }
        expect(cleanText(cleaned)).toBe(cleaned)
      }),
    )
  })
})

/** All keys and texts of a JSON value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsOf(item)])
}
