const DEEPEST = 20

/**
 * Replaces in all texts what Postgres cannot store as JSON: NUL characters and halves of surrogate pairs. Without it
 * one such event would spoil the whole insert that it shares with others. Nesting deeper than 20 is cut. What is
 * clean already, nearly everything, is returned as it is.
 */
export function cleanText(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanString(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return null
  if (Array.isArray(value)) {
    const items = value.map((item) => cleanText(item, depth + 1))
    return items.every((item, index) => item === value[index]) ? value : items
  }
  return cleanRecord(value as Record<string, unknown>, depth)
}

function cleanString(text: string): string {
  return text.includes('\u0000') || !text.isWellFormed() ? text.replaceAll('\u0000', '').toWellFormed() : text
}

function cleanRecord(record: Record<string, unknown>, depth: number): Record<string, unknown> {
  const changed = new Map<string, unknown>()
  for (const key in record) {
    const item = cleanText(record[key], depth + 1)
    if (item !== record[key] || cleanString(key) !== key) changed.set(key, item)
  }
  if (!changed.size) return record
  return Object.fromEntries(
    Object.entries(record).map(([key, item]) => [cleanString(key), changed.has(key) ? changed.get(key) : item]),
  )
}

/** A text cut at a length, never in the middle of a character: half of one is what Postgres cannot store. */
export function cutText(text: string, longest: number): string {
  return text.length > longest ? text.slice(0, longest).toWellFormed() : text
}
