import { emailOf } from './identities-of.ts'
import type { ReceivedCall } from './parse-call.ts'
import { readSource } from './read-source.ts'
import { type PersonTraits, readPersonTraits } from './read-traits.ts'
import { readZone } from './read-zone.ts'

export type FactName = keyof PersonTraits | 'email' | 'source' | 'campaign' | 'timeZone'

/** What is known of a person, each fact with when it was told, in epoch milliseconds. */
export type PersonFacts = { [Name in FactName]?: { value: string; at: number } }

/** What one call tells of its person. */
export function factsOf(call: ReceivedCall, occurredAt: Date): PersonFacts {
  const told = {
    ...(call.type === 'group' ? {} : readPersonTraits(call.traits)),
    email: emailOf(call),
    ...readSource(call),
    timeZone: readZone(call.timeZone),
  }
  const at = occurredAt.getTime()
  return Object.fromEntries(Object.entries(told).flatMap(([name, value]) => (value ? [[name, { value, at }]] : [])))
}

/**
 * What is known after more was told: of each fact what was told last, of the source what was told first. So calls that
 * arrive late or twice change nothing that later ones told. Of what was told at the same instant, `more` wins.
 */
export function mergeFacts(known: PersonFacts, more: PersonFacts): PersonFacts {
  const merged = { ...known }
  for (const [key, told] of Object.entries(more)) {
    const name = key as FactName
    const before = known[name]
    if (!before || (name === 'source' ? told.at < before.at : told.at >= before.at)) merged[name] = told
  }
  return merged
}

/** The values of the facts whose value is another than before. */
export function newsIn(after: PersonFacts, before: PersonFacts): Partial<Record<FactName, string>> {
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, { value }]) =>
      before[name as FactName]?.value === value ? [] : [[name, value]],
    ),
  )
}
