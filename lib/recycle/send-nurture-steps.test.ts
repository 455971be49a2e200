import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { accounts } from '#db/schema/lead.ts'
import { enrolments, messages, outbox, tracks } from '#db/schema/recycle.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { plantLead, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { enrolLead } from './enrol-lead.ts'
import type { TrackStep } from './rules/track.ts'
import { saveTrack } from './save-track.ts'
import { sendNurtureSteps } from './send-nurture-steps.ts'

const test = testCompany()
const mail = (id: string, body = 'Hi {{ lead.firstName }}'): TrackStep => ({
  id,
  kind: 'email',
  subject: `About {{ account.name }}`,
  body,
})
const wait = (hours: number): TrackStep => ({ id: `wait_${hours}`, kind: 'wait', hours })

/** A lead in a track of these steps. */
async function inTrack(...steps: TrackStep[]) {
  const { company } = test
  await saveTrack(company.baton, company.revops, { slug: 'trial', name: 'Trial', purpose: '', steps })
  const leadId = await plantLead(company, { company: 'Helio' })
  await enrolLead(company.baton, { leadId, trackSlug: 'trial' })
  return leadId
}
const sent = () => test.company.baton.db.select().from(messages).orderBy(messages.id)
const enrolment = async () => (await test.company.baton.db.select().from(enrolments))[0]

describe('a nurture step that falls due', () => {
  it('is written into the outbox with what is known of the lead, and the track goes on', async () => {
    const { company } = test
    const leadId = await inTrack(wait(24), mail('first'), wait(48), mail('second'))
    expect(await sendNurtureSteps(company.baton)).toBe(0)
    company.clock.pass(DAY)
    expect(await sendNurtureSteps(company.baton)).toBe(1)
    const [message] = await sent()
    expect(message).toMatchObject({
      audience: 'lead',
      leadId,
      isService: false,
      subject: 'About Helio',
      body: 'Hi Priya',
      state: 'queued',
      createdAt: company.clock.now,
    })
    expect(await company.baton.db.select().from(outbox)).toMatchObject([
      {
        kind: 'deliver_message',
        key: message?.key,
        payload: { messageId: message?.id },
        availableAt: company.clock.now,
      },
    ])
    expect(await enrolment()).toMatchObject({
      position: 3,
      nextStepAt: new Date(company.clock.now.getTime() + 2 * DAY),
    })
    expect(await story(company, leadId)).toEqual(['nurture.enrolled', 'nurture.step_sent'])
  })

  it('the last one ends it as finished, and the lead still has a next action', async () => {
    const { company } = test
    const leadId = await inTrack(mail('only'))
    expect(await sendNurtureSteps(company.baton)).toBe(1)
    expect(await enrolment()).toMatchObject({ endedAt: company.clock.now, endedWhy: 'finished' })
    expect(await story(company, leadId)).toEqual(['nurture.enrolled', 'nurture.step_sent', 'nurture.ended'])
  })

  it('is sent once, however many workers sweep', async () => {
    const { company } = test
    for (let i = 0; i < 4; i++) await inTrack(mail('first'), wait(1), mail('second'))
    const rounds = await Promise.all([1, 2, 3].map(() => sendNurtureSteps(company.baton, 2)))
    const rest = await sendNurtureSteps(company.baton)
    expect(rounds.reduce((sum, count) => sum + count) + rest).toBe(4)
    expect(new Set((await sent()).map(({ key }) => key)).size).toBe(4)
  })

  it('speaks of the account by its name, when there is one', async () => {
    const { company } = test
    const leadId = await inTrack(mail('first'))
    const [account] = await company.baton.db
      .insert(accounts)
      .values({ domain: 'helio.example', name: 'Helio AG', createdAt: company.clock.now })
      .returning()
    await company.baton.db.execute(sql`UPDATE leads SET account_id = ${account?.id} WHERE id = ${leadId}`)
    await sendNurtureSteps(company.baton)
    expect((await sent())[0]?.subject).toBe('About Helio AG')
  })
})

describe('a track that changes under a lead', () => {
  it('paused holds its place and is asked again in an hour', async () => {
    const { company } = test
    await inTrack(mail('first'))
    await company.baton.db.update(tracks).set({ pausedAt: company.clock.now }).where(eq(tracks.slug, 'trial'))
    expect(await sendNurtureSteps(company.baton)).toBe(1)
    expect(await sent()).toEqual([])
    expect(await enrolment()).toMatchObject({
      position: 0,
      nextStepAt: new Date(company.clock.now.getTime() + HOUR),
      endedAt: null,
    })
    await company.baton.db.update(tracks).set({ pausedAt: null }).where(eq(tracks.slug, 'trial'))
    company.clock.pass(HOUR)
    await sendNurtureSteps(company.baton)
    expect(await sent()).toHaveLength(1)
  })

  it('archived ends', async () => {
    const { company } = test
    await inTrack(mail('first'))
    await company.baton.db.update(tracks).set({ archivedAt: company.clock.now }).where(eq(tracks.slug, 'trial'))
    await sendNurtureSteps(company.baton)
    expect(await sent()).toEqual([])
    expect(await enrolment()).toMatchObject({ endedWhy: 'track archived' })
  })

  it('with a wait where the lead stands: the wait is kept', async () => {
    const { company } = test
    await inTrack(mail('first'))
    await saveTrack(company.baton, company.revops, {
      slug: 'trial',
      name: 'Trial',
      purpose: '',
      steps: [wait(24), mail('first')],
    })
    await sendNurtureSteps(company.baton)
    expect(await sent()).toEqual([])
    expect(await enrolment()).toMatchObject({ position: 1, nextStepAt: new Date(company.clock.now.getTime() + DAY) })
  })

  it('shortened to before the lead’s place ends as finished', async () => {
    const { company } = test
    await inTrack(wait(1), wait(2), mail('late'))
    await saveTrack(company.baton, company.revops, {
      slug: 'trial',
      name: 'Trial',
      purpose: '',
      steps: [mail('first')],
    })
    company.clock.pass(DAY)
    await sendNurtureSteps(company.baton)
    expect(await sent()).toEqual([])
    expect(await enrolment()).toMatchObject({ endedWhy: 'finished' })
  })

  it('a template that does not render with a lead’s values fails alone, and shows why', async () => {
    const { company } = test
    const loop = '{% for i in (1..lead.score) %}{% for j in (1..lead.score) %}x{% endfor %}{% endfor %}'
    const poisoned = await inTrack(mail('first', loop), wait(1), mail('second'))
    await company.baton.db.execute(sql`UPDATE leads SET score = 100000 WHERE id = ${poisoned}`)
    const other = await inTrack(mail('first', loop), wait(1), mail('second'))
    expect(await sendNurtureSteps(company.baton)).toBe(2)
    const byLead = new Map((await sent()).map((message) => [message.leadId, message]))
    expect(byLead.get(poisoned)).toMatchObject({
      state: 'failed',
      why: expect.stringMatching(/limit exceeded/),
      body: loop,
    })
    expect(byLead.get(other)).toMatchObject({ state: 'queued' })
    expect(await company.baton.db.select().from(outbox)).toHaveLength(1)
    expect(await story(company, poisoned)).toEqual(['nurture.enrolled'])
  })
})
