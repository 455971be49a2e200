import { isSame, movedAmong } from './compare-documents.ts'
import type { PolicyDocument } from './document.ts'
import { type Group, isGroup, itemsOf, keyOfItems, toPath } from './document-shape.ts'

/** A field that both sides changed, each in another way. Undefined stands for an item that a side removed. */
export type Conflict = { path: string; base: unknown; mine: unknown; theirs: unknown }
export type Choice = 'mine' | 'theirs'

type Merge = { choices: Readonly<Record<string, Choice>>; conflicts: Conflict[] }

/** The place of a list's order among its items' paths: no name of an item looks like it. */
export const ORDER = '#order'

/**
 * Brings a draft up to a base that has moved: what one side alone changed is taken, what both changed alike too; a
 * field that both changed is a conflict, which `choices` settle by path. What is not settled stays as the draft has it.
 * @returns the merged document, and the conflicts that are not settled
 */
export function mergeDocuments(
  base: PolicyDocument,
  mine: PolicyDocument,
  theirs: PolicyDocument,
  choices: Readonly<Record<string, Choice>> = {},
): { document: PolicyDocument; conflicts: Conflict[] } {
  const merge: Merge = { choices, conflicts: [] }
  const document = mergeAt([], base, mine, theirs, merge) as PolicyDocument
  return { document, conflicts: merge.conflicts }
}

function mergeAt(path: string[], base: unknown, mine: unknown, theirs: unknown, merge: Merge): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine
  if (isSame(base, mine)) return theirs
  const key = keyOfItems(path)
  if (key) return mergeLists(path, [base, mine, theirs].map((list) => itemsOf(list, key)) as Sides, merge)
  if (!isGroup(path, base) || !isGroup(path, mine) || !isGroup(path, theirs)) {
    return settle({ path: toPath(path), base, mine, theirs }, merge)
  }
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  const fields = names.map((name) => [name, mergeAt([...path, name], base[name], mine[name], theirs[name], merge)])
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}

function settle<T>(conflict: Conflict & { mine: T; theirs: T }, { choices, conflicts }: Merge): T {
  const choice = choices[conflict.path]
  if (!choice) conflicts.push(conflict)
  return choice === 'theirs' ? conflict.theirs : conflict.mine
}

type Items = Map<string, Group>
type Sides = [base: Items, mine: Items, theirs: Items]

function mergeLists(path: string[], [base, mine, theirs]: Sides, merge: Merge): Group[] {
  const merged = new Map<string, Group>()
  for (const name of new Set([...mine.keys(), ...theirs.keys()])) {
    const item = mergeAt([...path, name], base.get(name), mine.get(name), theirs.get(name), merge)
    if (item !== undefined) merged.set(name, item as Group)
  }
  return mergeOrder(path, [base, mine, theirs], merge).flatMap((name): Group[] => {
    const item = merged.get(name)
    return item ? [item] : []
  })
}

/** The order of the side that moved something; what only the other side has comes after what it follows there. */
function mergeOrder(path: string[], [base, mine, theirs]: Sides, merge: Merge): string[] {
  const hasMoved = (side: Items) => {
    const kept = [...side.keys()].filter((name) => base.has(name))
    return movedAmong([...base.keys()], kept).length > 0
  }
  const inMine = [...mine.keys()]
  const inTheirs = [...theirs.keys()]
  const shared = (names: string[]) => names.filter((name) => mine.has(name) && theirs.has(name))
  const bothMoved = hasMoved(mine) && hasMoved(theirs) && !isSame(shared(inMine), shared(inTheirs))
  const conflict = { path: toPath([...path, ORDER]), base: [...base.keys()], mine: inMine, theirs: inTheirs }
  const leads = bothMoved ? settle(conflict, merge) : hasMoved(theirs) ? inTheirs : inMine
  const order = [...leads]
  const other = leads === inMine ? inTheirs : inMine
  for (const [place, name] of other.entries()) {
    if (order.includes(name)) continue
    const before = other.slice(0, place).findLast((earlier) => order.includes(earlier))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name)
  }
  return order
}
