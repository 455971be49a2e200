import { describe, expect, it } from 'vitest'
import { decide } from '#lib/qualify/rules/decide.ts'
import { leadFacts, NOW } from '#lib/testing/facts.ts'
import { checkDocument } from './check-document.ts'
import { compilePolicy } from './compile.ts'
import { defaultPolicy } from './playbook/default-policy.ts'
import { readDocument } from './read-document.ts'

const first = <T>(list: readonly T[]) => list[0] as T
const plain = JSON.parse(JSON.stringify(defaultPolicy)) as typeof defaultPolicy

describe('what claims to be a policy', () => {
  it('is read when it is one', () => {
    expect(readDocument(plain)).toEqual({ document: plain })
  })

  it.each<[string, unknown, string, RegExp]>([
    [
      'a weight of 1e308',
      { ...plain, signals: [{ ...first(plain.signals), points: 1e308 }] },
      'signals.demo_request.points',
      /at most 1000/,
    ],
    [
      'a band of 1e308',
      { ...plain, bands: plain.bands.with(0, { ...first(plain.bands), atLeast: 1e308 }) },
      'bands.A.atLeast',
      /at most 1000/,
    ],
    [
      'half a point',
      { ...plain, signals: [{ ...first(plain.signals), points: 1.5 }] },
      'signals.demo_request.points',
      /whole number/,
    ],
    [
      'a rule without a name',
      { ...plain, recycle: [{ ...first(plain.recycle), label: ' ' }] },
      'recycle.meeting_set.label',
      /write something/,
    ],
    [
      'a condition that is half written',
      { ...plain, disqualifiers: [{ ...first(plain.disqualifiers), when: { fact: 'lead.country', is: 'is' } }] },
      'disqualifiers.dq_invalid.when',
      /another kind of value/,
    ],
    [
      'a path of a thousand letters, by its list',
      { ...plain, signals: [{ ...first(plain.signals), match: { call: 'page', paths: ['/', '('.repeat(1000)] } }] },
      'signals.demo_request.match.paths',
      /at most 200 letters/,
    ],
    [
      'a cap on the other side of 0, at the cap',
      { ...plain, signals: [{ ...first(plain.signals), cap: -5 }] },
      'signals.demo_request.cap',
      /same side of 0/,
    ],
    ['a field that nobody knows', { ...plain, extra: 1 }, '', /there is no extra/],
    ['nothing', null, '', /needed here/],
  ])('with %s names the field and what is wrong', (_, input, path, message) => {
    const read = readDocument(input)
    expect(read).toMatchObject({ problems: [{ path, message: expect.stringMatching(message) }] })
  })

  it('is refused when a condition is nested without end, before anything follows it down', () => {
    let when: unknown = 'always'
    for (let depth = 0; depth < 5000; depth++) when = { not: when }
    const read = readDocument({ ...plain, disqualifiers: [{ ...first(plain.disqualifiers), when }] })
    expect(read).toMatchObject({ problems: [{ message: expect.stringMatching(/nested more than 40 deep/) }] })
  })

  it('may have five thousand fit rules, and decides with them', () => {
    const rules = Array.from({ length: 5000 }, (_, i) => ({
      id: `r_${i}`,
      label: `Rule ${i}`,
      points: 1,
      when: 'always',
    }))
    const read = readDocument({ ...plain, scoring: { ...plain.scoring, fit: { cap: 50, rules } } })
    if (!('document' in read)) throw new Error(JSON.stringify(read.problems.slice(0, 3)))
    expect(decide(leadFacts(), compilePolicy(1, read.document), NOW).score.fit).toBe(50)
    const tooMany = { ...plain, scoring: { ...plain.scoring, fit: { cap: 50, rules: [...rules, rules[0]] } } }
    expect(readDocument(tooMany)).toMatchObject({ problems: [{ message: 'scoring.fit.rules: at most 5000 entries.' }] })
  })
})

describe('a policy of any size', () => {
  const leaf = { fact: 'lead.country', is: 'one_of', value: ['DE', 'FR'] } as const
  const ruleWith = (when: object) => ({
    ...plain,
    scoring: { ...plain.scoring, fit: { ...plain.scoring.fit, rules: [{ ...first(plain.scoring.fit.rules), when }] } },
  })

  it('with 5,000 rules is read, checked and compiled, and decides, in seconds', () => {
    const rules = Array.from({ length: 5000 }, (_, i) => ({
      ...{ id: `rule_${i}`, label: `Rule ${i}`, points: 1 },
      when: {
        all: [{ ...leaf, value: ['DE', `X${i}`] }, { not: { fact: 'lead.title', is: 'contains', value: `word ${i}` } }],
      },
    }))
    const before = process.cpuUsage()
    const read = readDocument({ ...plain, scoring: { ...plain.scoring, fit: { cap: 1000, rules } } })
    if (!('document' in read)) throw new Error('It was not read.')
    const names = { teams: new Set(['sales']), staffedTeams: new Set(['sales']), tracks: new Set<string>() }
    expect(checkDocument(read.document, names).filter(({ path }) => path.startsWith('scoring'))).toEqual([])
    const policy = compilePolicy(1, read.document)
    expect(decide(leadFacts({ lead: { country: 'DE', title: 'CTO' } }), policy, NOW).score.fit).toBe(1000)
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000)
    expect(
      'problems' in
        readDocument({ ...plain, scoring: { ...plain.scoring, fit: { cap: 1, rules: [...rules, ...rules] } } }),
    ).toBe(true)
  })

  it('has no condition of more parts than can be compared with each other', () => {
    const wide = { all: Array.from({ length: 100 }, () => ({ all: Array.from({ length: 100 }, () => leaf) })) }
    expect(readDocument(ruleWith(wide))).toEqual({
      problems: [
        {
          path: `scoring.fit.rules.${first(plain.scoring.fit.rules).id}.when`,
          message: expect.stringMatching(/at most 1000 parts/),
        },
      ],
    })
    expect(readDocument(ruleWith({ all: Array.from({ length: 90 }, () => leaf) }))).toHaveProperty('document')
  })
})
