import { describe, expect, it } from 'vitest'
import { policyDocument } from '#lib/policy/rules/document.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { PLAYBOOK_TRACKS } from './playbook-tracks.ts'
import { type TrackStep, trackStep, upcomingStep } from './track.ts'

const HOUR = 3_600_000
const wait = (hours: number): TrackStep => ({ id: `wait_${hours}`, kind: 'wait', hours })
const mail: TrackStep = { id: 'mail', kind: 'email', subject: 'S', body: 'B' }
const exit: TrackStep = { id: 'leave', kind: 'exit' }

describe('what comes next in a track', () => {
  it.each<[string, TrackStep[], number, object | null]>([
    ['an e-mail at once', [mail], 0, { position: 0, at: 0 }],
    ['an e-mail after its wait', [wait(24), mail], 0, { position: 1, at: 24 * HOUR }],
    ['waits that add up', [wait(24), wait(12), mail], 0, { position: 2, at: 36 * HOUR }],
    ['from where the lead is', [mail, wait(1), mail], 1, { position: 2, at: HOUR }],
    ['nothing at the end', [mail, wait(24)], 1, null],
    ['nothing past the end', [mail], 9, null],
    ['nothing past an exit', [wait(1), exit, mail], 0, null],
    ['nothing in an empty track', [], 0, null],
  ])('%s', (_, steps, position, expected) => {
    expect(upcomingStep(steps, position, 0)).toEqual(expected)
  })

  it('every e-mail of a track comes once, in order, and the track ends', () => {
    for (const { steps } of PLAYBOOK_TRACKS) {
      const sent: string[] = []
      for (let next = upcomingStep(steps, 0, 0); next; next = upcomingStep(steps, next.position + 1, next.at)) {
        sent.push((steps[next.position] as TrackStep).id)
      }
      expect(sent).toEqual(steps.filter(({ kind }) => kind === 'email').map(({ id }) => id))
    }
  })
})

describe('a step', () => {
  it.each([
    [wait(-1)],
    [wait(24 * 366)],
    [{ ...mail, subject: '' }],
    [{ ...mail, id: 'Mail 1' }],
    [{ id: 'x', kind: 'sms' }],
    [{ ...exit, hours: 1 }],
  ])('%o is not valid', (step) => {
    expect(trackStep.safeParse(step).success).toBe(false)
  })
})

it('the playbook has every track that the default policy speaks of, with valid steps', () => {
  const { situations, recycle, sla } = policyDocument.parse(defaultPolicy)
  const named = [...situations.map(({ track }) => track), ...recycle.map(({ track }) => track), sla.rescueTrack]
  const slugs = PLAYBOOK_TRACKS.map(({ slug }) => slug)
  expect(slugs).toEqual(expect.arrayContaining(named.filter((slug) => slug !== null)))
  for (const { steps } of PLAYBOOK_TRACKS) for (const step of steps) expect(trackStep.parse(step)).toEqual(step)
})
