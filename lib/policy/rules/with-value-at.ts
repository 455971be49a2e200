import { keyOfItems } from './document-shape.ts'

/** A copy of a document with another value at a path of stable names; what is not on the way is shared. */
export function withValueAt<T>(document: T, path: readonly string[], value: unknown): T {
  return replace(document, path, 0, value) as T
}

function replace(node: unknown, path: readonly string[], place: number, value: unknown): unknown {
  const name = path[place]
  if (name === undefined) return value
  const key = keyOfItems(path.slice(0, place))
  if (Array.isArray(node)) {
    return node.map((item, i) => {
      const isIt = key ? String((item as Record<string, unknown>)[key]) === name : String(i) === name
      return isIt ? replace(item, path, place + 1, value) : item
    })
  }
  const group = node as Record<string, unknown>
  return { ...group, [name]: replace(group[name], path, place + 1, value) }
}
