import { describe, expect, it } from 'vitest'
import { describeRecycle } from './describe-recycle.ts'
import { defaultPolicy } from './playbook/default-policy.ts'
import { toText } from './words.ts'

describe('a recycle rule in words', () => {
  const name = (slug: string) => slug.toUpperCase()
  it.each([
    ['meeting_set', 'becomes a qualified lead'],
    ['not_now', 'to LONG_CYCLE, no new handoff for 60 days; a hand-raise comes back at once'],
    [
      'no_response',
      'to RE_ENGAGE, no new handoff for 14 days; a hand-raise comes back at once; needs 6 attempts without a connect',
    ],
    ['not_icp', 'disqualified: neither sales nor marketing goes on; needs a note'],
    ['misrouted', 'back to routing, for somebody else at once'],
  ])('%s: %s', (reason, words) => {
    const rule = defaultPolicy.recycle.find((one) => one.reason === reason)
    expect(rule && toText(describeRecycle(rule, name))).toBe(words)
  })

  it('without a track or a suppression it says no more than that', () => {
    const [rule] = defaultPolicy.recycle.filter(({ reason }) => reason === 'not_now')
    if (!rule) throw new Error('The playbook has no such rule.')
    expect(toText(describeRecycle({ ...rule, track: null, suppressDays: 0 }, name))).toBe('back to automation')
    const patient = { ...rule, bypassOnHandRaise: false }
    expect(toText(describeRecycle(patient, name))).toMatch(/a hand-raise waits as well$/)
  })
})
