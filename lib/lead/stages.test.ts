import { describe, expect, it } from 'vitest'
import { LIVE_STAGES, mayMove, STAGE_NAMES, STAGES, stagesBefore } from './stages.ts'

describe('the life of a lead', () => {
  it.each([
    ['nurturing', 'handed_off', true],
    ['nurturing', 'working', false],
    ['nurturing', 'qualified', false],
    ['handed_off', 'working', true],
    ['handed_off', 'rescued', true],
    ['handed_off', 'qualified', false],
    ['rescued', 'working', true],
    ['rescued', 'qualified', false],
    ['working', 'qualified', true],
    ['working', 'nurturing', true],
    ['qualified', 'nurturing', false],
    ['disqualified', 'handed_off', false],
    ['nurturing', 'merged', true],
    ['working', 'merged', true],
    ['merged', 'nurturing', false],
    ['working', 'erased', true],
    ['qualified', 'erased', true],
    ['erased', 'nurturing', false],
    ['erased', 'merged', false],
  ] as const)('%s to %s is allowed: %s', (from, to, allowed) => {
    expect(mayMove(from, to)).toBe(allowed)
  })

  it('no live stage is a dead end', () => {
    for (const stage of LIVE_STAGES) expect(STAGES[stage].next.length).toBeGreaterThan(0)
  })

  it('the stages before a stage are exactly those that may move to it', () => {
    for (const to of STAGE_NAMES) {
      expect(stagesBefore(to)).toEqual(STAGE_NAMES.filter((from) => STAGES[from].next.includes(to)))
    }
  })
})
