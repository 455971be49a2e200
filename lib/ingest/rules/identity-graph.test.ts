import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Identity, IdentityGraph } from './identity-graph.ts'

const email = (value: string): Identity => ({ kind: 'email', value })
const user = (value: string): Identity => ({ kind: 'user_id', value })
const browser = (value: string): Identity => ({ kind: 'anonymous_id', value })
const known = (...people: [number, ...Identity[]][]) =>
  new IdentityGraph(people.flatMap(([personId, ...all]) => all.map((identity) => ({ identity, personId }))))

describe('who did it', () => {
  it('an unknown browser is a new person', () => {
    const graph = known()
    expect(graph.resolve([browser('b')])).toBe(-1)
    expect(graph.changes()).toEqual({ newPeople: [-1], links: [{ identity: browser('b'), personId: -1 }], joins: [] })
  })

  it('a browser that gives an e-mail address keeps its history', () => {
    const graph = known([7, browser('b')])
    expect(graph.resolve([browser('b'), email('ada@a.example')])).toBe(7)
    expect(graph.changes()).toEqual({
      newPeople: [],
      links: [{ identity: email('ada@a.example'), personId: 7 }],
      joins: [],
    })
  })

  it('a known person on a new browser brings its history in', () => {
    const graph = known([7, email('ada@a.example')], [9, browser('b')])
    expect(graph.resolve([browser('b'), email('ada@a.example')])).toBe(7)
    expect(graph.changes().joins).toEqual([{ from: 9, into: 7 }])
  })

  it('two e-mail addresses on one browser stay two people, and the browser goes to the later', () => {
    const graph = known([7, email('ada@a.example'), browser('b')])
    const second = graph.resolve([browser('b'), email('bob@a.example')])
    expect(second).toBe(-1)
    expect(graph.changes().joins).toEqual([])
    expect(graph.resolve([browser('b')])).toBe(second)
    expect(graph.resolve([email('ada@a.example')])).toBe(7)
  })

  it('a user who changes the e-mail address stays one person', () => {
    const graph = known([7, user('u'), email('ada@old.example')])
    expect(graph.resolve([user('u'), email('ada@new.example')])).toBe(7)
  })

  it('a user id and an e-mail address that were two people become one', () => {
    const graph = known([7, user('u'), browser('b')], [9, email('ada@a.example')])
    expect(graph.resolve([user('u'), email('ada@a.example')])).toBe(9)
    expect(graph.changes().joins).toEqual([{ from: 7, into: 9 }])
    expect(graph.resolve([browser('b')])).toBe(9)
  })

  it('a user id never moves from one e-mail address to another', () => {
    const graph = known([7, user('u'), email('ada@a.example')], [9, email('bob@a.example')])
    expect(graph.resolve([user('u'), email('bob@a.example')])).toBe(9)
    expect(graph.resolve([user('u')])).toBe(7)
  })

  it('an alias joins a browser, and two user ids that nothing else joins', () => {
    const graph = known([7, browser('b')], [8, user('old')], [9, user('new')])
    expect(graph.resolve([user('new'), graph.previousIdentity('b')], true)).toBe(7)
    expect(graph.resolve([user('new'), graph.previousIdentity('old')], true)).toBe(7)
    expect(graph.changes().joins).toEqual(
      expect.arrayContaining([
        { from: 9, into: 7 },
        { from: 8, into: 7 },
      ]),
    )
  })

  it('an earlier call of the same batch follows its person through a join', () => {
    const graph = known([7, email('ada@a.example')])
    const first = graph.resolve([browser('b')])
    graph.resolve([browser('b'), email('ada@a.example')])
    expect(graph.current(first)).toBe(7)
    expect(graph.changes().newPeople).toEqual([])
  })
})

const call = fc
  .record({
    email: fc.option(fc.constantFrom('a@x', 'b@x', 'c@x')),
    user: fc.option(fc.constantFrom('u1', 'u2', 'u3')),
    browser: fc.option(fc.constantFrom('b1', 'b2', 'b3')),
  })
  .map((ids) => [
    ...(ids.email ? [email(ids.email)] : []),
    ...(ids.user ? [user(ids.user)] : []),
    ...(ids.browser ? [browser(ids.browser)] : []),
  ])
  .filter((ids) => ids.length > 0)

describe('whatever the calls', () => {
  it('an identifier names one person, and replaying the last call names the same', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 30 }), (calls) => {
        const graph = new IdentityGraph([])
        const people = calls.map((ids) => graph.resolve(ids))
        const last = graph.current(people.at(-1) as number)
        expect(graph.resolve(calls.at(-1) as Identity[])).toBe(last)
        const { newPeople, links } = graph.changes()
        for (const id of people) expect(newPeople).toContain(graph.current(id))
        expect(new Set(links.map(({ identity }) => `${identity.kind}:${identity.value}`)).size).toBe(links.length)
      }),
    )
  })

  it('resolving in two batches, with what the first stored, gives the same people as in one', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), fc.array(call, { maxLength: 12 }), (first, second) => {
        const whole = new IdentityGraph([])
        for (const ids of [...first, ...second]) whole.resolve(ids)
        const before = new IdentityGraph([])
        for (const ids of first) before.resolve(ids)
        const stored = before.changes().links.map(({ identity, personId }) => ({ identity, personId: 100 - personId }))
        const after = new IdentityGraph(stored)
        for (const ids of second) after.resolve(ids)
        expect(partition(after, [...first, ...second])).toEqual(partition(whole, [...first, ...second]))
      }),
    )
  })
})

/** Which identifiers share a person, whatever the ids. */
function partition(graph: IdentityGraph, calls: Identity[][]): string[][] {
  const groups = new Map<number, Set<string>>()
  for (const identity of calls.flat()) {
    const person = graph.resolve([identity])
    groups.set(person, (groups.get(person) ?? new Set()).add(`${identity.kind}:${identity.value}`))
  }
  return [...groups.values()].map((group) => [...group].sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}
