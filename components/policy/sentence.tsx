import { Value } from '#components/ui/value.tsx'
import type { Part } from '#lib/policy/rules/words.ts'

/** A rule as a sentence, with the values that may be tuned set off. */
export function Sentence({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never move
    typeof part === 'string' ? part : <Value key={place}>{part.value}</Value>,
  )
}
