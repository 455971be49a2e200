import type { RecycleRule } from '#lib/policy/rules/document.ts'

const DAY_MS = 86_400_000

/** What follows from closing a lead with a reason, said before it is done: "Recycles to Long-cycle, back about 21 Jan". */
export function describeConsequence(rule: RecycleRule, trackName: (slug: string) => string, now: number): string {
  switch (rule.action) {
    case 'convert':
      return 'Becomes a qualified lead'
    case 'disqualify':
      return 'Disqualified: neither sales nor marketing goes on'
    case 'reroute':
      return 'Goes to somebody else at once'
    case 'nurture': {
      const where = rule.track ? `Recycles to ${trackName(rule.track)}` : 'Goes back to marketing'
      if (!rule.suppressDays) return where
      const back = new Date(now + rule.suppressDays * DAY_MS)
      return `${where}, back about ${back.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })}`
    }
  }
}
