import { describe, expect, it } from 'vitest'
import { CHANNELS } from '#lib/policy/rules/document.ts'
import { CHANNEL_LABELS, OUTCOMES, outcomeOf } from './outcomes.ts'

describe('the outcome of a touch', () => {
  it.each([
    ['call', 'connected', true],
    ['call', 'voicemail', false],
    ['email', 'replied', true],
    ['email', 'sent', false],
    ['linkedin', 'invited', false],
    ['linkedin', 'replied', true],
  ] as const)('%s: %s connects: %s', (channel, id, isConnect) => {
    expect(outcomeOf(channel, id)?.isConnect).toBe(isConnect)
  })

  it('belongs to its channel', () => {
    expect(outcomeOf('email', 'voicemail')).toBeNull()
    expect(outcomeOf('call', '')).toBeNull()
  })

  it.each(CHANNELS)('of a %s can be chosen by a digit, has a name, and one can connect', (channel) => {
    const outcomes = OUTCOMES[channel]
    expect(CHANNEL_LABELS[channel]).toMatch(/\S/)
    expect(outcomes.length).toBeLessThanOrEqual(9)
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(outcomes.length)
    expect(outcomes.filter(({ isConnect }) => isConnect)).toHaveLength(1)
  })
})
