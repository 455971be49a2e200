import { SMALL_N } from './definitions.ts'
import { type Share, wilsonInterval } from './share.ts'

/**
 * How the best of two groups compares with the next, in a sentence: whether their 95 % intervals overlap tells a
 * difference from chance.
 */
export function compareSentence(groups: readonly { label: string; share: Share }[]): string {
  const [first, second] = groups.filter(({ share }) => share.n > 0).sort((a, b) => rate(b.share) - rate(a.share))
  if (!first) return 'No handoff of this range has had its 30 days yet.'
  if (!second) return `Only ${first.label} has handoffs that had their 30 days.`
  if (Math.min(first.share.n, second.share.n) < SMALL_N)
    return `${first.label} is ahead of ${second.label}, with too few cases to say by how much.`
  const [low] = wilsonInterval(first.share) as [number, number]
  const [, high] = wilsonInterval(second.share) as [number, number]
  const overlap = low > high ? 'Intervals do not overlap.' : 'Intervals overlap: it may be chance.'
  if (rate(second.share) === 0) return `${first.label} converts, ${second.label} does not. ${overlap}`
  const times = (rate(first.share) / rate(second.share)).toFixed(1)
  return times === '1.0'
    ? `${first.label} and ${second.label} convert alike.`
    : `${first.label} converts ${times} times as well as ${second.label}. ${overlap}`
}

const rate = ({ hits, n }: Share) => hits / n
