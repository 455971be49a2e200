import type { RecycleRule } from './document.ts'
import type { Part } from './words.ts'

/** What becomes of a lead that was closed or given back with a reason: "to Long-cycle, no new handoff for 60 days". */
export function describeRecycle(rule: RecycleRule, trackName: (slug: string) => string): Part[] {
  const { minimumAttempts, noteRequired } = rule
  const needs: Part[] = [
    ...(minimumAttempts ? ['; needs ', { value: String(minimumAttempts) }, ' attempts without a connect'] : []),
    ...(noteRequired ? ['; needs a ', { value: 'note' }] : []),
  ]
  return [...follows(rule, trackName), ...needs]
}

function follows(
  { action, track, suppressDays, bypassOnHandRaise }: RecycleRule,
  trackName: (slug: string) => string,
): Part[] {
  switch (action) {
    case 'convert':
      return ['becomes a qualified lead']
    case 'disqualify':
      return ['disqualified: neither sales nor marketing goes on']
    case 'reroute':
      return ['back to routing, for somebody else at once']
    case 'nurture': {
      const where: Part[] = track ? ['to ', { value: trackName(track) }] : ['back to automation']
      if (!suppressDays) return where
      const bypass = bypassOnHandRaise ? '; a hand-raise comes back at once' : '; a hand-raise waits as well'
      return [...where, ', no new handoff for ', { value: String(suppressDays) }, ` days${bypass}`]
    }
  }
}
