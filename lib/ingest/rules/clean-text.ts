const DEEPEST = 20

/**
 * Replaces in all texts what Postgres cannot store as JSON: NUL characters and halves of surrogate pairs. Without it
 * one such event would spoil the whole insert that it shares with others. Nesting deeper than 20 is cut.
 */
export function cleanText(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return null
  if (Array.isArray(value)) return value.map((item) => cleanText(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(cleanText(key)), cleanText(item, depth + 1)]),
  )
}
