import { compareDocuments, type Difference } from './compare-documents.ts'
import { describeRecycleChange, isRecycleOutcome } from './describe-recycle-change.ts'
import { describeValue } from './describe-value.ts'
import type { PolicyDocument } from './document.ts'
import { keyOfItems, toPath, toWhole, valueAt } from './document-shape.ts'
import { FIELD_WORDS, PART_OF, type PolicyPart } from './field-words.ts'
import type { Part } from './words.ts'

/** What tracks and teams are called, by slug. */
export type PolicyNames = { trackNames: Record<string, string>; teamNames: Record<string, string> }

/** One change as a sentence in pieces, with the path that it concerns and the part of the screen where that stands. */
export type Change = { kind: Difference['kind']; path: string; part: PolicyPart; words: Part[] }

/** What changed from one document to another, in words: "Band A from 75 to 70". */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument, names: PolicyNames): Change[] {
  const seen = new Set<string>()
  return compareDocuments(before, after).flatMap((difference) => {
    const { kind, path } = difference
    const change = { kind, path: toPath(path), part: PART_OF[path[0] as keyof PolicyDocument] ?? 'capacity' }
    if (!isRecycleOutcome(path, before, after)) return { ...change, words: wordsOf(difference, before, after, names) }
    // Where a reason leads is told once, whichever of its fields changed.
    const rule = path[1] as string
    if (seen.has(rule)) return []
    seen.add(rule)
    return { ...change, words: describeRecycleChange(rule, before, after, names) }
  })
}

function wordsOf(difference: Difference, before: PolicyDocument, after: PolicyDocument, names: PolicyNames): Part[] {
  const { path } = difference
  const document = difference.kind === 'removed' ? before : after
  switch (difference.kind) {
    case 'added':
      return [`Added ${nameOfKind(path)} “${labelOf(document, path)}”${worthOf(difference.after)}`]
    case 'removed':
      return [`Removed ${nameOfKind(path)} “${labelOf(document, path)}”`]
    case 'moved': {
      const { above } = difference
      const where = above ? `above “${labelOf(after, [...path.slice(0, -1), above])}”` : 'to the end'
      return [`Rule “${labelOf(after, path)}” moved ${where}`]
    }
    case 'changed':
      return [nameOfField(after, path), ...fromTo(difference, before, after, names)]
  }
}

function fromTo(
  { path, before, after }: Extract<Difference, { kind: 'changed' }>,
  ...[documentBefore, documentAfter, names]: [PolicyDocument, PolicyDocument, PolicyNames]
): Part[] {
  const pattern = patternOf(path)
  const [added, gone] = listChange(before, after)
  if (added.length || gone.length) {
    const parts = [added.length && `added ${listedShort(added)}`, gone.length && `removed ${listedShort(gone)}`]
    return [': ', { value: parts.filter(Boolean).join('; ') }]
  }
  const from = describeValue(pattern, before, documentBefore, names)
  const to = describeValue(pattern, after, documentAfter, names)
  if (from === to) return [' was reworded']
  return [' from ', { value: from }, ' to ', { value: to }]
}

/** What came to a list and what left it: of a list of values, or of a condition that asks for one of a list. */
function listChange(before: unknown, after: unknown): [added: string[], gone: string[]] {
  const [old, young] = [listIn(before), listIn(after)]
  if (!old || !young || (!Array.isArray(before) && !isSameQuestion(before, after))) return [[], []]
  return [young.filter((value) => !old.includes(value)), old.filter((value) => !young.includes(value))]
}

function listIn(value: unknown): string[] | null {
  if (Array.isArray(value)) return value.map(String)
  const asked = typeof value === 'object' && value !== null && 'value' in value ? value.value : null
  return Array.isArray(asked) ? asked.map(String) : null
}

function isSameQuestion(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other] as { fact?: string; is?: string }[]
  return a?.fact === b?.fact && a?.is === b?.is
}

const listedShort = (values: readonly string[]) =>
  values.length > 5 ? `${values.slice(0, 4).join(', ')} and ${values.length - 4} more` : values.join(', ')

/** What a field is called: "Pricing page: points", "Band A", "Cap of fit". */
export function nameOfField(document: PolicyDocument, into: readonly string[]): string {
  const path = toWhole(into)
  const label = FIELD_WORDS[patternOf(path)]?.label ?? inWords(path.at(-1) ?? '')
  const places = path.map((_, i) => path.slice(0, i + 1)).filter((to) => keyOfItems(to.slice(0, -1)))
  const owners = places.map((to) => (to[0] === 'bands' ? `Band ${to.at(-1)}` : labelOf(document, to)))
  return [...owners, label].filter(Boolean).join(': ')
}

function patternOf(path: readonly string[]): string {
  return toPath(path.map((name, i) => (keyOfItems(path.slice(0, i)) ? '*' : name)))
}

const KINDS: Record<string, string> = {
  'scoring.fit.rules': 'fit rule',
  'routing.territories': 'territory',
  recycle: 'reason',
  signals: 'signal',
  segments: 'segment',
  disqualifiers: 'disqualifier',
  situations: 'situation',
}

const nameOfKind = (path: readonly string[]) => KINDS[toPath(path.slice(0, -1))] ?? 'step'

function labelOf(document: PolicyDocument, path: readonly string[]): string {
  const item = valueAt(document, path) as { label?: string } | undefined
  return item?.label?.trim() || (path.at(-1) ?? '').replaceAll('_', ' ')
}

function worthOf(item: unknown): string {
  const { points } = item as { points?: number }
  return points === undefined ? '' : `: ${points > 0 ? '+' : ''}${points} points`
}

/** "nextBestStep" as "next best step", for a field that has no words of its own. */
const inWords = (name: string) =>
  name === 'label' ? 'name' : name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
