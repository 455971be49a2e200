import type { Band, Condition } from '../condition.ts'
import type { PolicyDocument } from '../document.ts'

type Bands = PolicyDocument['bands']
type Edge = { band: Band; atLeast: number; fitAtLeast: number; below: Int16Array; above: Int16Array }

const NEVER_BELOW = -1
const NEVER_ABOVE = 32_767

/** The bands that some condition compares with. */
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

/** No bound that a decision does not compare with can change what happens to a lead. */
function comparedBands({ disqualifiers, situations }: PolicyDocument): Set<Band> {
  const triggers = situations.map(({ trigger }) => trigger ?? 'always')
  return bandsIn([...[...disqualifiers, ...situations].map(({ when }) => when), ...triggers])
}

/**
 * How near the decisions about each lead came to the bounds of the bands: the highest score that a band was asked about
 * and did not reach, and the lowest that did. A lead with nothing between an old and a new bound fares as before.
 */
export class BandEdges {
  #edges: Edge[]
  #isAsked: Uint8Array

  constructor(leads: number, document: PolicyDocument) {
    const compared = comparedBands(document)
    this.#isAsked = new Uint8Array(leads)
    this.#edges = document.bands
      .filter(({ band }) => compared.has(band))
      .map((bound) => ({
        ...bound,
        below: new Int16Array(leads).fill(NEVER_BELOW),
        above: new Int16Array(leads).fill(NEVER_ABOVE),
      }))
  }

  /** A band was asked in a decision about a lead with these scores. */
  note(lead: number, total: number, fit: number): void {
    this.#isAsked[lead] = 1
    for (const { atLeast, fitAtLeast, below, above } of this.#edges) {
      if (fit < fitAtLeast) continue
      if (total < atLeast) {
        if (total > (below[lead] as number)) below[lead] = total
      } else if (total < (above[lead] as number)) above[lead] = total
    }
  }

  /** The leads that may fare differently with other bounds. */
  touchedBy(bands: Bands): number[] {
    const moved = this.#edges.flatMap((edge) => {
      const bound = bands.find(({ band }) => band === edge.band)
      const isSame = bound?.atLeast === edge.atLeast && bound.fitAtLeast === edge.fitAtLeast
      return bound && !isSame ? [{ edge, bound }] : []
    })
    const touched: number[] = []
    for (let lead = 0; moved.length && lead < this.#isAsked.length; lead++) {
      if (this.#isAsked[lead] && moved.some(({ edge, bound }) => isBetween(edge, bound, lead))) touched.push(lead)
    }
    return touched
  }
}

function isBetween(edge: Edge, { atLeast, fitAtLeast }: Bands[number], lead: number): boolean {
  if (fitAtLeast !== edge.fitAtLeast) return true
  return (edge.below[lead] as number) >= atLeast || (edge.above[lead] as number) < atLeast
}
