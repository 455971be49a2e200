import { describe, expect, it } from 'vitest'
import { compilePolicy } from '#lib/policy/rules/compile.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { addRunning, isRunningAt, type WorkingClock } from '#lib/time/working-clock.ts'
import { outcomeOf } from '#lib/work/rules/outcomes.ts'
import { drawFate, type Fate } from './fates.ts'
import type { PersonKind } from './people.ts'
import { planClaim } from './plan-claim.ts'
import { type Intent, planWork } from './plan-work.ts'
import { randomOf } from './random.ts'
import { SELLERS, TEAMS } from './staff.ts'

const policy = compilePolicy(1, defaultPolicy)
const clock: WorkingClock = { calendars: [(TEAMS[0] as (typeof TEAMS)[number]).calendar] }
const at = Date.parse('2026-11-24T10:00:00Z')
const situations = defaultPolicy.situations.filter(({ outcome }) => outcome === 'hand_off')
const kinds: PersonKind[] = ['business', 'target', 'free']

type Case = { fate: Fate; intents: Intent[] }

/** What each seller would do with 100 handoffs of each situation. */
function cases(minutes: number): Case[] {
  return SELLERS.flatMap(({ seller: { temperament }, email }) =>
    situations.flatMap(({ id, steps }) =>
      Array.from({ length: 100 }, (_, n) => {
        const random = randomOf(email, id, n)
        const fate = drawFate(random, id, random.pick(kinds))
        const held = { at, dueAt: addRunning(clock, at, minutes * 60_000), isClaimed: n % 10 === 0, steps }
        return { fate, intents: planWork(held, { clock, temperament }, fate, random) }
      }),
    ),
  )
}

describe('what a seller plans for a handoff', () => {
  it('comes one thing after the other, in their hours', () => {
    for (const { intents } of cases(5)) {
      expect(intents.length).toBeGreaterThan(0)
      for (const [place, intent] of intents.entries()) {
        expect(intent.at).toBeGreaterThanOrEqual(intents[place - 1]?.at ?? at)
        // Taking something back and doing it anew takes a minute and may run past closing time.
        expect(isRunningAt(clock, intent.at) || isRunningAt(clock, intent.at - 60_000)).toBe(true)
      }
    }
  })

  it('uses only outcomes and reasons that the policy knows, with the notes that it wants', () => {
    for (const intent of cases(480).flatMap(({ intents }) => intents)) {
      if (intent.do === 'touch') expect(outcomeOf(intent.channel, intent.outcome)).not.toBeNull()
      if (intent.do !== 'reject' && intent.do !== 'dispose') continue
      const rule = policy.recycleRules.get(intent.reason)
      expect(rule?.kind).toBe(intent.do === 'reject' ? 'rejection' : 'disposition')
      if (rule?.noteRequired) expect(intent.note).toBeTruthy()
      if (intent.do === 'dispose' && intent.reason === 'meeting_set')
        expect(intent.meetingAt?.getTime()).toBeGreaterThan(intent.at)
    }
  })

  it('keeps about nine promises of ten', () => {
    const all = cases(5)
    const inTime = all.filter(({ intents }) => {
      const first = intents.find((intent) => intent.do === 'touch' || intent.do === 'reject')
      return first && first.at <= at + 5 * 60_000
    })
    expect(inTime.length / all.length).toBeGreaterThan(0.87)
    expect(inTime.length / all.length).toBeLessThan(0.97)
  })

  it('gives some back, never hears from many, and converts about a third of the rest', () => {
    const fates = cases(480).map(({ fate }) => fate)
    const share = (holds: (fate: Fate) => boolean) => fates.filter(holds).length / fates.length
    const isSql = (fate: Fate) => fate.kind === 'closed' && ['meeting_set', 'connected'].includes(fate.reason)
    expect(share(({ kind }) => kind === 'rejected')).toBeGreaterThan(0.06)
    expect(share(({ kind }) => kind === 'rejected')).toBeLessThan(0.18)
    expect(share(isSql)).toBeGreaterThan(0.2)
    expect(share(isSql)).toBeLessThan(0.35)
  })
})

describe('a queue after a miss', () => {
  it('is mostly emptied in time by whoever of the team looks first while they work', () => {
    const dueAt = addRunning(clock, at, 2 * 3_600_000)
    const team = [
      { email: 'a', weight: 1, clock },
      {
        email: 'away',
        weight: 5,
        clock: { ...clock, pauses: [{ from: '2026-11-20T00:00:00Z', to: '2026-12-01T00:00:00Z' }] },
      },
    ]
    const claims = Array.from({ length: 200 }, (_, n) => planClaim({ at, dueAt }, team, randomOf('claim', n)))
    const taken = claims.filter((claim) => claim !== null)
    expect(taken.length).toBeGreaterThan(165)
    expect(taken.length).toBeLessThan(195)
    expect(taken.every((claim) => claim.email === 'a' && claim.at < dueAt && isRunningAt(clock, claim.at))).toBe(true)
  })
})
