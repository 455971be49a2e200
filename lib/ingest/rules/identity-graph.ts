export const IDENTITY_KINDS = ['email', 'user_id', 'anonymous_id'] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]
export type Identity = { kind: IdentityKind; value: string }

/** People who are not stored yet have negative ids. */
type Person = { id: number; identities: Map<string, Identity> }

/** What resolving asks to be stored. Ids in `links` and `joins` are those of people who remain. */
export type GraphChanges = {
  newPeople: number[]
  links: { identity: Identity; personId: number }[]
  joins: { from: number; into: number }[]
}

/**
 * Resolves identifiers to people. Two histories are joined when one side is weaker: nobody is joined with a person of
 * another e-mail address or user id, since people share browsers. A shared browser belongs to whoever used it last.
 */
export class IdentityGraph {
  #people = new Map<number, Person>()
  #byIdentity = new Map<string, Person>()
  #joinedInto = new Map<number, number>()
  #linked = new Map<string, Identity>()
  #lastNewId = 0

  constructor(known: readonly { identity: Identity; personId: number }[]) {
    for (const { identity, personId } of known) this.#attach(identity, this.#personOf(personId))
  }

  /** The person behind the identifiers of one call; makes and joins people as needed. */
  resolve(identities: readonly Identity[], isAlias = false): number {
    const strongestFirst = identities.toSorted((a, b) => STRENGTH[b.kind] - STRENGTH[a.kind])
    let person = this.#find(strongestFirst) ?? this.#create()
    for (const identity of strongestFirst) person = this.#bind(identity, person, isAlias)
    return person.id
  }

  /** An alias's previous id as the kind of identifier by which it is known: a user's, else a browser's. */
  previousIdentity(value: string): Identity {
    const asUser: Identity = { kind: 'user_id', value }
    return this.#byIdentity.has(keyOf(asUser)) ? asUser : { kind: 'anonymous_id', value }
  }

  /** Where a person's history went after all joins. */
  current(id: number): number {
    const into = this.#joinedInto.get(id)
    return into === undefined ? id : this.current(into)
  }

  changes(): GraphChanges {
    const holderOf = (identity: Identity) => this.#byIdentity.get(keyOf(identity)) as Person
    return {
      newPeople: [...this.#people.keys()].filter((id) => id < 0),
      links: [...this.#linked.values()].map((identity) => ({ identity, personId: holderOf(identity).id })),
      joins: [...this.#joinedInto.keys()].filter((id) => id > 0).map((from) => ({ from, into: this.current(from) })),
    }
  }

  /** By the strongest identifier that is known; by a browser alone only if the call does not name somebody else. */
  #find(strongestFirst: readonly Identity[]): Person | undefined {
    for (const identity of strongestFirst) {
      const person = this.#byIdentity.get(keyOf(identity))
      if (!person) continue
      const isSomebodyElse = strongestFirst.some(({ kind }) => kind !== 'anonymous_id' && has(person, kind))
      if (identity.kind !== 'anonymous_id' || !isSomebodyElse) return person
    }
    return undefined
  }

  #bind(identity: Identity, person: Person, isAlias: boolean): Person {
    const holder = this.#byIdentity.get(keyOf(identity))
    if (holder === person) return person
    if (holder && mayJoin(holder, person, isAlias)) return this.#join(holder, person)
    if (holder && identity.kind !== 'anonymous_id') return person
    holder?.identities.delete(keyOf(identity))
    this.#attach(identity, person)
    this.#linked.set(keyOf(identity), identity)
    return person
  }

  #join(a: Person, b: Person): Person {
    const [into, from] = goesOn(a, b) ? [a, b] : [b, a]
    for (const identity of from.identities.values()) {
      this.#attach(identity, into)
      this.#linked.set(keyOf(identity), identity)
    }
    this.#people.delete(from.id)
    this.#joinedInto.set(from.id, into.id)
    return into
  }

  #create(): Person {
    return this.#personOf(--this.#lastNewId)
  }

  #personOf(id: number): Person {
    const person = this.#people.get(id) ?? { id, identities: new Map() }
    this.#people.set(id, person)
    return person
  }

  #attach(identity: Identity, person: Person): void {
    person.identities.set(keyOf(identity), identity)
    this.#byIdentity.set(keyOf(identity), person)
  }
}

const STRENGTH: Record<IdentityKind, number> = { email: 2, user_id: 1, anonymous_id: 0 }
const keyOf = ({ kind, value }: Identity) => `${kind}:${value}`
const has = (person: Person, kind: IdentityKind) => [...person.identities.values()].some((known) => known.kind === kind)

/** An alias says outright that two user ids are one person; different e-mail addresses it does not outweigh. */
function mayJoin(a: Person, b: Person, isAlias: boolean): boolean {
  const bothHave = (kind: IdentityKind) => has(a, kind) && has(b, kind)
  return !bothHave('email') && (isAlias || !bothHave('user_id'))
}

/** Whether `a` goes on when two are joined: the stored one, then the one with an e-mail address, then the older. */
function goesOn(a: Person, b: Person): boolean {
  if (a.id > 0 !== b.id > 0) return a.id > 0
  if (has(a, 'email') !== has(b, 'email')) return has(a, 'email')
  return Math.abs(a.id) < Math.abs(b.id)
}
