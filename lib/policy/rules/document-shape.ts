/** Lists whose items have a name that never changes, by where they stand ("*" is any item), and what names an item. */
const KEYED_LISTS: Readonly<Record<string, string>> = {
  signals: 'id',
  'scoring.fit.rules': 'id',
  segments: 'id',
  bands: 'band',
  disqualifiers: 'id',
  situations: 'id',
  'situations.*.steps': 'id',
  'routing.territories': 'id',
  recycle: 'reason',
}

/** What is tuned as one thing: half of a condition or of a promise from each side would be neither. */
const WHOLE = new Set(['when', 'trigger', 'promise', 'queuePromise', 'message', 'match'])

export type Group = Readonly<Record<string, unknown>>

/** What names the items of a list; null where the list is a value of its own. */
export function keyOfItems(path: readonly string[]): string | null {
  return KEYED_LISTS[patternOf(path)] ?? null
}

/** Whether a value consists of fields that are tuned one by one. */
export function isGroup(path: readonly string[], value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !WHOLE.has(path.at(-1) ?? '')
}

/** The path of what is tuned as one thing, for a path that leads into it; else the path itself. */
export function toWhole(path: readonly string[]): readonly string[] {
  const end = path.findIndex((name, place) => WHOLE.has(name) && !keyOfItems(path.slice(0, place)))
  return end < 0 ? path : path.slice(0, end + 1)
}

/** The items of a list by their names, in their order. */
export function itemsOf(list: unknown, key: string): Map<string, Group> {
  return new Map((list as Group[]).map((item) => [String(item[key]), item]))
}

/** A path as text: "situations.hand_raise.promise". */
export const toPath = (path: readonly string[]) => path.join('.')

/** The value at a path of a document; undefined where there is none. */
export function valueAt(document: unknown, path: readonly string[]): unknown {
  let value = document
  for (const [place, name] of path.entries()) {
    const key = keyOfItems(path.slice(0, place))
    if (typeof value !== 'object' || value === null) return undefined
    value = key && Array.isArray(value) ? itemsOf(value, key).get(name) : (value as Group)[name]
  }
  return value
}

/** Where a path stands, whatever the items on the way are called. */
function patternOf(path: readonly string[]): string {
  const pattern: string[] = []
  for (const name of path) pattern.push(KEYED_LISTS[pattern.join('.')] ? '*' : name)
  return pattern.join('.')
}
