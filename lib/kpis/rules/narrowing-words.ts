import type { Narrowing } from './scope.ts'
import { figureWords } from './show-figure.ts'

/**
 * What a mark says beyond its filters, in words: "as “No response”", "wait from 2m up to 5m". `nameOf` says what a reason, a
 * rule or a track is called.
 */
export function narrowingWords({ reason, rule, track, ...wait }: Narrowing, nameOf: (id: string) => string): string[] {
  const words = [
    reason && `as “${nameOf(reason)}”`,
    rule && `rule “${nameOf(rule)}”`,
    track && `track “${nameOf(track)}”`,
    waitWords(wait),
  ]
  return words.filter((each) => typeof each === 'string')
}

function waitWords({ waitAtLeast = 0, waitBelow }: Narrowing): string | undefined {
  const from = figureWords(waitAtLeast, 'seconds')
  if (waitBelow === undefined) return waitAtLeast > 0 ? `wait of ${from} or more` : undefined
  const to = figureWords(waitBelow, 'seconds')
  return waitAtLeast > 0 ? `wait from ${from} up to ${to}` : `wait under ${to}`
}
