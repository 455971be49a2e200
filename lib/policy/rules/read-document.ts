import type { z } from 'zod'
import type { Problem } from './check-document.ts'
import type { Condition } from './condition.ts'
import { type PolicyDocument, policyDocument } from './document.ts'
import { keyOfItems } from './document-shape.ts'
import { conditionsIn } from './mentions.ts'

/** Deeper than anybody could read; a parser that follows conditions down must not be led on for ever. */
const DEEPEST = 40

/** Parts of conditions that must all hold are compared with each other: nobody may send a million. */
const MOST_PARTS_AT_ONCE = 1000

/** Reads what claims to be a policy document: the document, or what is wrong with each field, in words. */
export function readDocument(input: unknown): { document: PolicyDocument } | { problems: Problem[] } {
  if (isDeeperThan(input, DEEPEST)) {
    return { problems: [{ path: '', message: `A condition is nested more than ${DEEPEST} deep. Make it flatter.` }] }
  }
  const parsed = policyDocument.safeParse(input)
  if (parsed.success) {
    const problems = tooManyParts(parsed.data)
    return problems.length ? { problems } : { document: parsed.data }
  }
  // One problem a field: the last says most, "at most 1000" rather than "not a whole number".
  const problems = new Map(parsed.error.issues.map((issue) => [issue.path.join(), problemOf(issue, input)]))
  return { problems: [...problems.values()] }
}

function problemOf(issue: z.core.$ZodIssue, input: unknown): Problem {
  const path = stablePath(issue.path, input)
  return { path, message: `${path || 'The document'}: ${sentenceOf(issue)}` }
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return `at most ${issue.maximum}${unitOf(issue.origin)}.`
    case 'too_small':
      return issue.origin === 'string' ? 'write something here.' : `at least ${issue.minimum}${unitOf(issue.origin)}.`
    case 'invalid_type':
      return `${KINDS[issue.expected] ?? issue.expected} is needed here.`
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}.`
        : `must be one of ${issue.values.map(String).join(', ')}.`
    case 'unrecognized_keys':
      return `there is no ${issue.keys.join(', ')}. Remove it.`
    case 'invalid_union':
      return 'this condition is not complete. Finish it or remove it.'
    default:
      return issue.message
  }
}

/** What a field holds, in words. */
const KINDS: Partial<Record<string, string>> = {
  ...{ array: 'a list', object: 'an object', record: 'an object', string: 'a text' },
  ...{ int: 'a whole number', number: 'a number', boolean: 'true or false' },
}

const unitOf = (origin: string) => (origin === 'array' ? ' entries' : origin === 'string' ? ' letters' : '')

/** An item's place in its list as its name, which stays when the list is reordered; an entry without one is its list's. */
function stablePath(path: readonly PropertyKey[], input: unknown): string {
  const names: string[] = []
  let value = input as Record<PropertyKey, unknown> | undefined
  for (const [place, step] of path.entries()) {
    const key = keyOfItems(names)
    if (!key && typeof step === 'number' && place === path.length - 1) break
    value = value?.[step] as typeof value
    names.push(key && typeof step === 'number' ? String(value?.[key] ?? step) : String(step))
  }
  return names.join('.')
}

function tooManyParts(document: PolicyDocument): Problem[] {
  return conditionsIn(document)
    .filter(([, condition]) => partsIn(condition) > MOST_PARTS_AT_ONCE)
    .map(([path]) => ({ path, message: `${path}: at most ${MOST_PARTS_AT_ONCE} parts in one condition.` }))
}

function partsIn(condition: Condition): number {
  if (condition === 'always') return 1
  if ('not' in condition) return 1 + partsIn(condition.not)
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : []
  return parts.reduce((sum, part) => sum + partsIn(part), 1)
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((part) => isDeeperThan(part, depth - 1))
}
