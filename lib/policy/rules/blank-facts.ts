import type { Problem } from './check-document.ts'
import type { Condition } from './condition.ts'
import type { PolicyDocument } from './document.ts'
import { conditionsIn } from './mentions.ts'

/** Facts that are compared with an empty text: half a question, which holds for nobody or for everybody. */
export function blankFacts(document: PolicyDocument): Problem[] {
  return conditionsIn(document)
    .flatMap(([path, condition]) => blankIn(condition, path))
    .map((path) => ({ path, message: `${path}: write what it is compared with, or remove the question.` }))
}

function blankIn(condition: Condition, path: string): string[] {
  if (condition === 'always') return []
  if ('all' in condition) return condition.all.flatMap((part, place) => blankIn(part, `${path}.all.${place}`))
  if ('any' in condition) return condition.any.flatMap((part, place) => blankIn(part, `${path}.any.${place}`))
  if ('not' in condition) return blankIn(condition.not, `${path}.not`)
  const isBlank = 'fact' in condition && typeof condition.value === 'string' && !condition.value.trim()
  return isBlank ? [`${path}.value`] : []
}
