import { canonicalJson } from './canonical-json.ts'
import type { Condition } from './condition.ts'
import type { PolicyDocument } from './document.ts'

type Leaf = Exclude<Condition, 'always' | { all: unknown } | { any: unknown } | { not: unknown }>

/**
 * Why a condition can never hold, in words; null when nothing speaks against it. It finds what contradicts itself or a
 * cap, not every impossibility: a company may simply have no such leads.
 */
export function whyNever(condition: Condition, policy: PolicyDocument): string | null {
  if (condition === 'always') return null
  if ('not' in condition) return condition.not === 'always' ? 'it is the opposite of always' : null
  if ('any' in condition) {
    const whys = condition.any.map((part) => whyNever(part, policy))
    return whys.every((why) => why !== null) ? (whys[0] ?? null) : null
  }
  if (!('all' in condition)) return whyNeverLeaf(condition, policy)
  const parts = flatten(condition)
  for (const part of parts) {
    const why = whyNever(part, policy)
    if (why) return why
  }
  return contradictionAmong(parts)
}

function whyNeverLeaf(leaf: Leaf, { scoring, signals, bands }: PolicyDocument): string | null {
  if ('score' in leaf) {
    const { cap } = scoring[leaf.score]
    return leaf.atLeast > cap ? `it asks for ${leaf.atLeast} points, but ${NAMES[leaf.score]} stops at ${cap}` : null
  }
  if ('band' in leaf) {
    const atLeast = bands.find(({ band }) => band === leaf.band)?.atLeast ?? 0
    return atLeast > scoring.total.cap ? `band ${leaf.band} lies above ${scoring.total.cap} points` : null
  }
  if ('signals' in leaf) {
    const { types, categories } = leaf.signals
    const isKnown = signals.some(({ id, category }) => types?.includes(id) || categories?.includes(category))
    return isKnown ? null : 'the catalogue has no such signal'
  }
  if ('fact' in leaf && leaf.is === 'one_of' && Array.isArray(leaf.value) && !leaf.value.length) {
    return 'its list is empty'
  }
  return null
}

const NAMES = { fit: 'fit', intent: 'intent', total: 'the score' }

function flatten(condition: Condition): Condition[] {
  return condition !== 'always' && 'all' in condition ? condition.all.flatMap(flatten) : [condition]
}

/** Two parts that must both hold and cannot: a thing and its opposite, two values at once, a range that is empty. */
function contradictionAmong(parts: readonly Condition[]): string | null {
  const asked = new Set(parts.map(canonicalJson))
  const denied = parts.flatMap((part) => (part !== 'always' && 'not' in part ? [part.not] : []))
  if (denied.some((part) => asked.has(canonicalJson(part)))) return 'it asks for something and for its opposite'
  for (const one of parts) {
    for (const other of parts) {
      if (one === other || !isFact(one) || !isFact(other) || one.fact !== other.fact) continue
      if (excludes(one, other)) return `no ${one.fact.split('.')[1]} can be both`
    }
  }
  const floors = parts.filter(isScore)
  const isBelow = denied.filter(isScore)
  const empty = floors.find(({ score, atLeast }) =>
    isBelow.some((cut) => cut.score === score && cut.atLeast <= atLeast),
  )
  return empty ? `it asks for ${NAMES[empty.score]} above and below ${empty.atLeast}` : null
}

type FactLeaf = Extract<Condition, { fact: unknown }>
const isFact = (part: Condition): part is FactLeaf => part !== 'always' && 'fact' in part
const isScore = (part: Condition): part is Extract<Condition, { score: unknown }> =>
  part !== 'always' && 'score' in part

function excludes(one: FactLeaf, other: FactLeaf): boolean {
  const listed = (leaf: FactLeaf) => (leaf.is === 'is' ? [leaf.value] : leaf.is === 'one_of' ? leaf.value : null)
  const [a, b] = [listed(one), listed(other)]
  const text = (value: unknown) => String(value).toLowerCase()
  if (Array.isArray(a) && Array.isArray(b)) {
    const values = new Set(b.map(text))
    return !a.some((value) => values.has(text(value)))
  }
  if (one.is === 'at_least' && other.is === 'at_most') return Number(one.value) > Number(other.value)
  return one.is === 'unknown' && other.is !== 'unknown' && other.is !== 'is_not' && other.is !== 'none_of'
}
