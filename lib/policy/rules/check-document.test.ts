import { describe, expect, it } from 'vitest'
import { PLAYBOOK_TRACKS } from '#lib/recycle/rules/playbook-tracks.ts'
import { checkDocument } from './check-document.ts'
import type { PolicyDocument } from './document.ts'
import { valueAt } from './document-shape.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

const surroundings = {
  teams: new Set(['sales']),
  staffedTeams: new Set(['sales']),
  tracks: new Set(PLAYBOOK_TRACKS.map(({ slug }) => slug)),
}
const first = <T>(list: readonly T[]) => list[0] as T
const { signals, situations, routing, recycle, scoring, bands, sla, autoRecycle } = defaultPolicy
const disqualifier = { id: 'odd', label: 'Odd', effect: 'hold' } as const

describe('a policy that would fail only when it is used', () => {
  it('is never the playbook’s', () => {
    expect(checkDocument(defaultPolicy, surroundings)).toEqual([])
  })

  it.each<[string, Partial<PolicyDocument>, RegExp]>([
    ['two signals of one name', { signals: [...signals, first(signals)] }, /signal "demo_request" is there twice/],
    ['two reasons of one name', { recycle: [...recycle, first(recycle)] }, /reason "meeting_set" is there twice/],
    ['two situations of one name', { situations: [...situations, first(situations)] }, /situation "hand_raise" is/],
    [
      'two steps of one name',
      { situations: [{ ...first(situations), steps: Array(2).fill(first(first(situations).steps)) }] },
      /step of "Hand-raise" "call_1" is there twice/,
    ],
    [
      'a condition on a signal that is not in the catalogue',
      { signals: signals.filter(({ id }) => id !== 'demo_view') },
      /no signal "demo_view"/,
    ],
    [
      'a signal deep inside a fit rule',
      {
        scoring: {
          ...scoring,
          fit: {
            cap: 50,
            rules: [
              {
                id: 'deep',
                label: 'Deep',
                points: 1,
                when: { not: { any: [{ signals: { types: ['no_such'] }, atLeast: 1, withinDays: 1 }] } },
              },
            ],
          },
        },
      },
      /no signal "no_such"/,
    ],
    ['a rescue track that is not there', { sla: { ...sla, rescueTrack: 'nowhere' } }, /no nurture track "nowhere"/],
    [
      'a recycle rule to a track that was deleted',
      { recycle: recycle.map((rule) => (rule.reason === 'not_now' ? { ...rule, track: 'gone' } : rule)) },
      /no nurture track "gone"\. Make it under Nurture first/,
    ],
    ['a fallback team that is not there', { routing: { ...routing, fallbackTeam: 'emea' } }, /no team "emea"/],
    [
      'a territory of a team that is not there',
      { routing: { ...routing, territories: [{ id: 'all', label: 'All', when: 'always', team: 'apac' }] } },
      /no team "apac"/,
    ],
    ['an auto-recycle reason that rejects', { autoRecycle: { ...autoRecycle, reason: 'misrouted' } }, /"misrouted"/],
    ['bands in another order', { bands: bands.toReversed() }, /bands must be A, B, C and D/],
    [
      'a band above the one before',
      { bands: bands.with(1, { band: 'B', atLeast: 90, fitAtLeast: 0 }) },
      /^Band B starts at 90, above band A at 75. Lower it.$/,
    ],
    [
      'a band that wants more fit than the one before',
      { bands: bands.with(1, { band: 'B', atLeast: 60, fitAtLeast: 45 }) },
      /^Band B wants a fit of 45, band A only \d+. Lower it.$/,
    ],
    [
      'a segment that is gone',
      { disqualifiers: [{ ...disqualifier, when: { fact: 'account.segment', is: 'is', value: 'gone' } }] },
      /there is no segment "gone". Add it under Scores, or choose another.$/,
    ],
    [
      'a message whose template is broken',
      { situations: [{ ...first(situations), message: { subject: 'Hi', body: '{{ lead.firstName' } }] },
      /message of "Hand-raise" does not render: .*not closed/,
    ],
  ])('%s is named', (_, change, expected) => {
    const problems = checkDocument({ ...defaultPolicy, ...change }, surroundings)
    expect(problems).not.toEqual([])
    for (const { path, message } of problems) {
      expect(message).toMatch(expected)
      expect(valueAt({ ...defaultPolicy, ...change }, path.split('.'))).toBeDefined()
    }
  })

  it('is told at every place that speaks of a deleted track', () => {
    const tracks = new Set([...surroundings.tracks].filter((slug) => slug !== 'long_cycle'))
    const spoken = [...situations, ...recycle].filter(({ track }) => track === 'long_cycle')
    expect(spoken.length).toBeGreaterThan(1)
    expect(checkDocument(defaultPolicy, { ...surroundings, tracks })).toHaveLength(spoken.length)
  })
})
