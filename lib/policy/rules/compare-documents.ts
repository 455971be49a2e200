import { canonicalJson } from './canonical-json.ts'
import type { PolicyDocument } from './document.ts'
import { isGroup, itemsOf, keyOfItems } from './document-shape.ts'

/** One difference between two documents, at a path of stable names. `above` is what a moved item now stands above. */
export type Difference =
  | { kind: 'changed'; path: string[]; before: unknown; after: unknown }
  | { kind: 'added'; path: string[]; after: unknown }
  | { kind: 'removed'; path: string[]; before: unknown }
  | { kind: 'moved'; path: string[]; above: string | null }

/** What differs between two documents: field by field, items by their names and not by their places. */
export function compareDocuments(before: PolicyDocument, after: PolicyDocument): Difference[] {
  return compareAt([], before, after)
}

export function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null)
}

function compareAt(path: string[], before: unknown, after: unknown): Difference[] {
  if (isSame(before, after)) return []
  const key = keyOfItems(path)
  if (key) return compareLists(path, itemsOf(before, key), itemsOf(after, key))
  if (!isGroup(path, before) || !isGroup(path, after)) return [{ kind: 'changed', path, before, after }]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => compareAt([...path, name], before[name], after[name]))
}

function compareLists(path: string[], before: Map<string, unknown>, after: Map<string, unknown>): Difference[] {
  const both = [...after.keys()].filter((name) => before.has(name))
  const order = [...after.keys()]
  const above = new Map(order.map((name, place) => [name, order[place + 1] ?? null]))
  return [
    ...[...before].flatMap<Difference>(([name, item]) =>
      after.has(name) ? [] : [{ kind: 'removed', path: [...path, name], before: item }],
    ),
    ...[...after].flatMap<Difference>(([name, item]) =>
      before.has(name)
        ? compareAt([...path, name], before.get(name), item)
        : [{ kind: 'added', path: [...path, name], after: item }],
    ),
    ...movedAmong([...before.keys()], both).map<Difference>((name) => ({
      kind: 'moved',
      path: [...path, name],
      above: above.get(name) ?? null,
    })),
  ]
}

/** The fewest items that must have been moved to come from one order to the other: all but a longest rising run. */
export function movedAmong(before: readonly string[], after: readonly string[]): string[] {
  const placeBefore = new Map(before.map((name, place) => [name, place]))
  const places = after.map((name) => placeBefore.get(name) as number)
  const ends: number[] = []
  const comesAfter: number[] = []
  for (const [i, place] of places.entries()) {
    let low = 0
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((places[ends[middle] as number] as number) < place) low = middle + 1
      else high = middle
    }
    comesAfter[i] = ends[low - 1] ?? -1
    ends[low] = i
  }
  const stays = new Set<number>()
  for (let i = ends.at(-1) ?? -1; i >= 0; i = comesAfter[i] as number) stays.add(i)
  return after.filter((_, i) => !stays.has(i))
}
