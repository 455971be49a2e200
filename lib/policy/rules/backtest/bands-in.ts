import type { Band } from '../bands.ts'
import type { Condition } from '../condition.ts'
import type { PolicyDocument } from '../document.ts'

/** The bands that some of these conditions compare with. */
export function bandsIn(conditions: readonly Condition[]): Set<Band> {
  const found = new Set<Band>()
  const look = (condition: Condition): void => {
    if (condition === 'always') return
    if ('band' in condition) found.add(condition.band)
    else if ('not' in condition) look(condition.not)
    else for (const part of 'all' in condition ? condition.all : 'any' in condition ? condition.any : []) look(part)
  }
  for (const condition of conditions) look(condition)
  return found
}

/** The bands whose bounds make a difference to what happens to a lead, the best first; D takes whoever is left. */
export function decidingBands({ disqualifiers, situations }: PolicyDocument): Band[] {
  const triggers = situations.map(({ trigger }) => trigger ?? 'always')
  const compared = bandsIn([...[...disqualifiers, ...situations].map(({ when }) => when), ...triggers])
  return [...compared].filter((band) => band !== 'D').sort()
}
