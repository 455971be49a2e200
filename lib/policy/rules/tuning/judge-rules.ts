import type { PolicyDocument } from '../document.ts'
import { type Difference, differenceOf } from './difference.ts'
import { FEWEST_CASES, type JudgedCase, NOTICEABLE } from './judged-case.ts'

/**
 * `separates`: leads for which it holds turn out as its points say. `backwards`: the other way round. `flat`: there is
 * no difference to speak of. `unclear`: it may be any of these. `too_little`: too few cases to look.
 */
export type Verdict = 'separates' | 'backwards' | 'flat' | 'unclear' | 'too_little'

/** A rule that gives points, with those that it held for against the others. `path` is where its points stand. */
export type JudgedRule = {
  id: string
  label: string
  part: 'fit' | 'intent'
  path: string
  points: number
  cases: number
  difference: Difference | null
  verdict: Verdict
}

/** Looks at each fit rule and signal whether it tells good leads from bad ones; those that do least come first. */
export function judgeRules(cases: readonly JudgedCase[], { scoring, signals }: PolicyDocument): JudgedRule[] {
  const rules = [
    ...scoring.fit.rules.map((rule) => ({
      ...rule,
      part: 'fit' as const,
      path: `scoring.fit.rules.${rule.id}.points`,
    })),
    ...signals.map((rule) => ({ ...rule, part: 'intent' as const, path: `signals.${rule.id}.points` })),
  ]
  const judged = rules.map(({ id, label, part, path, points }): JudgedRule => {
    const held = cases.filter(({ rules: all }) => all.includes(id))
    const others = cases.filter(({ rules: all }) => !all.includes(id))
    const isEnough = held.length >= FEWEST_CASES && others.length >= FEWEST_CASES
    const found = differenceOf(
      held.map(({ isGood }) => isGood),
      others.map(({ isGood }) => isGood),
    )
    const verdict = isEnough && found ? verdictOf(found, points) : 'too_little'
    return { id, label, part, path, points, cases: held.length, difference: found, verdict }
  })
  return judged.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || b.cases - a.cases)
}

const ORDER: readonly Verdict[] = ['backwards', 'flat', 'unclear', 'separates', 'too_little']

function verdictOf({ low, high }: Difference, points: number): Verdict {
  const [worst, best] = points < 0 ? [-high, -low] : [low, high]
  if (worst > 0) return 'separates'
  if (best < 0) return 'backwards'
  return worst > -NOTICEABLE && best < NOTICEABLE ? 'flat' : 'unclear'
}
