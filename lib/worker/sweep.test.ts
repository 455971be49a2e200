import { expect, it } from 'vitest'
import { enrolLead } from '#lib/recycle/enrol-lead.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { handOff, plantLead, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { SWEEPS, SWEPT } from './sweep.ts'

const test = testCompany()

async function sweepOnce(): Promise<number[]> {
  const counts: number[] = []
  for (const duty of SWEPT) counts.push(await SWEEPS[duty](test.company.baton))
  return counts
}

it('one round does everything that is due by the clock, and the next finds nothing', async () => {
  const { company } = test
  const later = (milliseconds: number) => new Date(company.clock.now.getTime() + milliseconds)
  const { leadId: missed } = await handOff(company)
  const released = await plantLead(company, { suppressedUntil: later(HOUR), reviewAt: later(30 * DAY) })
  const nurtured = await plantLead(company, { reviewAt: later(30 * DAY) })
  await enrolLead(company.baton, { leadId: nurtured, trackSlug: 'welcome' })
  const reviewed = await plantLead(company, { reviewAt: later(HOUR) })
  company.clock.pass(DAY)
  // The rescue of the missed lead begins at once: its first message is due in the same round.
  expect(await sweepOnce()).toEqual([1, 0, 1, 2, 0, 1, 0, 0])
  expect(await sweepOnce()).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  expect(await story(company, missed)).toEqual(['lead.handed_off', 'sla.missed', 'nurture.step_sent'])
  expect(await story(company, released)).toEqual(['lead.released'])
  expect(await story(company, nurtured)).toEqual(['nurture.enrolled', 'nurture.step_sent'])
  expect(await story(company, reviewed)).toEqual(['lead.qualified'])
})
