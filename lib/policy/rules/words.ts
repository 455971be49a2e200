/** A piece of a sentence: plain words, or a value that RevOps may tune, which screens set off. */
export type Part = string | { value: string }

/** A sentence as plain text. */
export function toText(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('')
}

/** "a", "a or b", "a, b or c". */
export function listed(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '')
}
