import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { countMarks } from '#db/queries/kpi-counts.ts'
import { MARKS } from '#db/queries/kpi-marks.ts'
import { policyBacktests } from '#db/schema/policy.ts'
import { openContext } from '#lib/kpis/context.ts'
import { rollUpDays } from '#lib/kpis/roll-up-days.ts'
import { MARK_IDS } from '#lib/kpis/rules/marks.ts'
import { NO_FILTERS } from '#lib/kpis/rules/scope.ts'
import { ALL_LEADS, type LeadSearch } from '#lib/qualify/rules/lead-search.ts'
import { setTargetAccount } from '#lib/qualify/set-target-account.ts'
import { leadPage } from '#lib/qualify/views.ts'
import { deliverMessage } from '#lib/recycle/deliver-message.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { DAY, HOUR, MINUTE } from '#lib/testing/company.ts'
import { draftOf, lowerBandA } from '#lib/testing/drafts.ts'
import { handOff, plantLead, story } from '#lib/testing/leads.ts'
import { allAtOnce, overlap, refusals, untilBlocked } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { addNote } from '#lib/work/add-note.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { TOLD_EVERYTHING } from '#lib/work/rules/notification-choices.ts'
import { saveNotificationChoices } from '#lib/work/save-notification-choices.ts'
import { saveView } from '#lib/work/save-view.ts'
import { sendDigests } from '#lib/work/send-digests.ts'
import { tellTimeline } from '#lib/work/tell-timeline.ts'
import { inbox } from '#lib/work/views.ts'
import { disposeHandoff } from './dispose-handoff.ts'
import { eraseLead } from './erase-lead.ts'
import { exportLead } from './export-lead.ts'
import { mergeDuplicate } from './merge-duplicate.ts'
import { undoMerge } from './undo-merge.ts'

const test = testCompany()
const EMAIL = 'quirina@helio.example'
const OTHER_EMAIL = 'q.zabelthorn@helio.example'

/** Each is said of the person, or by them, in one way only. */
const WORDS = {
  names: ['quirina', 'zabelthorn', OTHER_EMAIL],
  facts: ['+4930555666', 'wordsmith-in-chief', 'wuppertal', 'summer-of-words'],
  identifiers: ['user-4711', 'browser-0815', 'old-browser'],
  behaviour: ['secret-page', 'secret-reply', 'secret-event', 'secret-property', 'secret-waiting'],
  team: ['secret-note', 'secret-touch', 'secret-closing'],
}

/** A person with all that can be known of one: behaviour, two leads, a handoff closed and one open, mail, notes, lists. */
async function knownPerson(): Promise<number> {
  const { company } = test
  const { baton, seller, manager, clock } = company
  await saveNotificationChoices(baton, seller, { ...TOLD_EVERYTHING, timeZone: 'UTC', digestHour: 11 })
  const who = { firstName: 'Quirina', lastName: 'Zabelthorn', company: 'Helio' }
  const page = { type: 'page', properties: { path: '/secret-page' } }
  await company.visit(
    { ...page, anonymousId: 'old-browser' },
    { type: 'identify', userId: 'user-9', anonymousId: 'old-browser', traits: { ...who, email: OTHER_EMAIL } },
  )
  clock.pass(DAY)
  await company.settle()
  const traits = { ...who, email: EMAIL, phone: '+4930555666', title: 'Wordsmith-in-Chief', city: 'Wuppertal' }
  await company.visit(
    { ...page, anonymousId: 'browser-0815', context: { campaign: { source: 'Ads', name: 'summer-of-words' } } },
    { type: 'identify', userId: 'user-4711', anonymousId: 'browser-0815', traits },
    { type: 'track', userId: 'user-4711', event: 'Secret-event', properties: { text: 'secret-property' } },
    { type: 'track', userId: 'user-4711', event: 'Email Replied', properties: { text: 'secret-reply' } },
    { type: 'track', userId: 'user-4711', event: 'Demo Requested' },
  )
  const { leadId, otherId } = await company.one<{ leadId: number; otherId: number }>(sql`
    SELECT (SELECT id FROM leads WHERE email = ${EMAIL}) AS "leadId", (SELECT id FROM leads WHERE email = ${OTHER_EMAIL}) AS "otherId"`)
  const first = await openHandoff(leadId)
  const touch = { channel: 'call', outcome: 'connected', note: 'secret-touch' } as const
  await logTouch(baton, manager, { ...touch, touchId: crypto.randomUUID(), handoffId: first })
  await disposeHandoff(baton, manager, {
    handoffId: first,
    reason: 'not_now',
    feedback: 'good',
    note: 'secret-closing',
  })
  clock.pass(HOUR)
  await company.settle()
  clock.pass(HOUR)
  await company.visit({ type: 'track', userId: 'user-4711', event: 'Demo Requested' })
  await mergeDuplicate(baton, manager, { leadId, otherId })
  clock.pass(MINUTE)
  await company.settle()
  const second = await openHandoff(leadId)
  await addNote(baton, manager, { handoffId: second, text: 'secret-note' })
  await company.baton.db.execute(sql`UPDATE handoffs SET seller_id = ${seller.userId} WHERE id = ${second}`)
  clock.at('2026-11-25T11:00:00Z')
  await sendDigests(baton)
  await saveView(baton, manager, { name: 'Hers', query: `view=closed&q=${encodeURIComponent('Quirina Zabelthorn')}` })
  await foundInBacktest(leadId)
  await company.receive({ type: 'track', userId: 'user-4711', event: 'Secret-waiting' })
  return leadId
}

async function openHandoff(leadId: number): Promise<number> {
  const open = sql`SELECT id FROM handoffs WHERE lead_id = ${leadId} AND closed_at IS NULL`
  return (await test.company.one<{ id: number }>(open)).id
}

async function foundInBacktest(leadId: number): Promise<void> {
  const { company } = test
  const { draftId } = await draftOf(company, lowerBandA)
  const line = { at: '', score: 80, band: 'A', situation: 'hand_raise', why: '', outcome: null } as const
  const gainedLeads = [
    { ...line, leadId, name: 'Quirina Zabelthorn', company: 'Helio' },
    { ...line, leadId: 0, name: 'Somebody else', company: null },
  ]
  const at = { startedAt: company.clock.now, heardAt: company.clock.now }
  await company.baton.db.insert(policyBacktests).values({
    ...{ draftId, documentHash: 'a hash', baseVersion: 1, days: 30, state: 'done', ...at },
    result: { gained: 2, lost: 0, gainedLeads, lostLeads: [] } as never,
  })
}

/** Where a word stands in any column of any table, whatever its type: also of tables that are made after this test. */
async function tablesWith(word: string): Promise<string[]> {
  const { db } = test.company.baton
  const { rows: tables } = await db.execute<{ name: string }>(
    sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await db.execute(
      sql`SELECT FROM ${sql.identifier(name)} one WHERE position(${word} IN lower(one::text)) > 0 LIMIT 1`,
    )
    if (rows.length) found.push(name)
  }
  return found
}

const erase = (leadId: number, actor: UserActor = test.company.admin, baton = test.company.baton) =>
  eraseLead(baton, actor, { leadId, email: EMAIL })
const leadOf = (id: number) =>
  test.company.one(sql`SELECT stage, owner_side, review_at, suppressed_until FROM leads WHERE id = ${id}`)
const names = async (search: Partial<LeadSearch>) =>
  (await leadPage(test.company.baton, test.company.admin, { ...ALL_LEADS, ...search }, null)).rows.map(
    ({ name }) => name,
  )

describe('an erased person', () => {
  it('is in no table any more, by no word of theirs or about them', async () => {
    const leadId = await knownPerson()
    const words = Object.values(WORDS).flat()
    for (const word of words) expect(await tablesWith(word), word).not.toEqual([])
    expect(await tablesWith('zabelthorn')).toEqual(
      expect.arrayContaining(['lead_merges', 'messages', 'policy_backtests']),
    )
    await erase(leadId)
    for (const word of words) expect(await tablesWith(word), word).toEqual([])
    const { result } = await test.company.one<{ result: { gainedLeads: { name: string }[] } }>(
      sql`SELECT result FROM policy_backtests`,
    )
    expect(result.gainedLeads.map(({ name }) => name)).toEqual(['Erased lead', 'Somebody else'])
  })

  it('has come to an end: owned by nobody, with nothing due and nothing to be sent', async () => {
    const { company } = test
    const leadId = await knownPerson()
    await erase(leadId)
    expect(await leadOf(leadId)).toEqual({
      ...{ stage: 'erased', owner_side: 'marketing', review_at: null, suppressed_until: null },
    })
    const left = await company.one(sql`SELECT
      (SELECT count(*)::int FROM next_actions WHERE lead_id = ${leadId}) AS actions,
      (SELECT count(*)::int FROM handoffs WHERE closed_at IS NULL) AS handoffs,
      (SELECT count(*)::int FROM slas WHERE state = 'active') AS promises,
      (SELECT count(*)::int FROM undo_points) AS undo,
      (SELECT count(*)::int FROM messages WHERE state IN ('queued', 'sending')) AS messages`)
    expect(left).toEqual({ actions: 0, handoffs: 0, promises: 0, undo: 0, messages: 0 })
    const reasons = sql`SELECT array_agg(reason ORDER BY id) AS reasons FROM handoffs`
    expect(await company.one(reasons)).toEqual({ reasons: ['not_now', 'erased'] })
    company.clock.pass(60 * DAY)
    await company.settle()
    expect((await leadOf(leadId)).stage).toBe('erased')
  })

  it('gets nothing that was on its way, not even what a worker has begun to send', async () => {
    const { company } = test
    const { leadId } = await handOff(company, { email: EMAIL })
    await company.baton.db.execute(sql`UPDATE messages SET state = 'sending' WHERE lead_id = ${leadId}`)
    await erase(leadId)
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM messages WHERE lead_id = ${leadId}`)
    const sent: unknown[] = []
    await deliverMessage(company.baton, { send: async (mail: unknown) => void sent.push(mail) } as never, {
      messageId: id,
    })
    expect(sent).toEqual([])
    expect(await company.one(sql`SELECT state, why FROM messages WHERE id = ${id}`)).toEqual({
      ...{ state: 'withheld', why: 'The person was erased.' },
    })
  })

  it('stands in lists as an erased lead, is found by no old name, and its timeline tells what happened', async () => {
    const { company } = test
    const leadId = await knownPerson()
    await erase(leadId)
    expect(await names({})).toEqual(['Erased lead'])
    for (const text of ['Zabelthorn', EMAIL, 'quirina']) expect(await names({ text })).toEqual([])
    const { rows } = await inbox(company.baton, company.seller, { view: 'closed' })
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['Erased lead']))
    const told = (await tellTimeline(company.baton, leadId)).map(({ text }) => text)
    expect(told).toContain('Person erased by Ada Root')
    expect(told).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Handed to /), expect.stringMatching(/^Closed by /)]),
    )
  })

  it('is all of those who were merged into one lead, by whichever of them is asked for', async () => {
    const { company } = test
    const kept = await plantLead(company, { company: 'Helio', email: EMAIL })
    const gone = await plantLead(company, { company: 'Helio' })
    await mergeDuplicate(company.baton, company.admin, { leadId: kept, otherId: gone })
    await erase(gone)
    expect([(await leadOf(kept)).stage, (await leadOf(gone)).stage]).toEqual(['erased', 'merged'])
    expect(await story(company, gone)).toEqual(['lead.merged', 'lead.erased'])
    expect(await tablesWith('priya')).toEqual([])
    await expect(undoMerge(company.baton, company.admin, { leadId: kept })).rejects.toThrow(/Too late/)
  })

  it('leaves what others did as it was, also of the same browser and company', async () => {
    const { company } = test
    await company.visit(
      { type: 'identify', userId: 'user-4711', anonymousId: 'shared', traits: { email: EMAIL } },
      {
        type: 'identify',
        userId: 'user-2',
        anonymousId: 'shared',
        traits: { email: 'tom@helio.example', title: 'CTO' },
      },
      { type: 'track', userId: 'user-2', anonymousId: 'shared', event: 'Demo Requested', properties: { text: 'mine' } },
    )
    const tom = sql`SELECT to_jsonb(leads) AS lead, (SELECT count(*)::int FROM received_calls WHERE call <> '{}') AS calls,
      (SELECT array_agg(properties) FROM signals WHERE person_id = leads.id) AS signals
      FROM leads WHERE email = 'tom@helio.example'`
    const before = await company.one<{ calls: number }>(tom)
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM leads WHERE email = ${EMAIL}`)
    await erase(id)
    expect(await company.one(tom)).toEqual({ ...before, calls: before.calls - 1 })
  })

  it('who comes back is somebody new, with a lead and a history of their own', async () => {
    const { company } = test
    const leadId = await knownPerson()
    await erase(leadId)
    await company.demoRequest(EMAIL)
    const { id, stage } = await company.one<{ id: number; stage: string }>(
      sql`SELECT id, stage FROM leads WHERE email = ${EMAIL}`,
    )
    expect([id !== leadId, stage]).toEqual([true, 'handed_off'])
    expect((await leadOf(leadId)).stage).toBe('erased')
    const ofOld = sql`SELECT count(*)::int AS n FROM signals WHERE person_id = ${leadId} AND properties <> '{}'`
    expect(await company.one(ofOld)).toEqual({ n: 0 })
  })

  it('does not come back by a call that is sent once more, nor by one that waited', async () => {
    const { company } = test
    const known = { type: 'identify', userId: 'user-4711', messageId: 'same', traits: { email: EMAIL } }
    await company.visit(known)
    await company.receive({ ...known, messageId: 'waiting' })
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM leads`)
    await erase(id)
    await company.visit(known)
    expect(await company.one(sql`SELECT count(*)::int AS leads FROM leads`)).toEqual({ leads: 1 })
    expect(await tablesWith(EMAIL)).toEqual([])
  })

  it('moves no figure: every mark of the past is as before, rolled up and read from the tables', async () => {
    const { company } = test
    const { baton, admin } = company
    await setTargetAccount(baton, admin, { domain: 'helio.example', name: 'Helio', ownerId: null })
    const leadId = await knownPerson()
    const handoffId = await openHandoff(leadId)
    await logTouch(baton, admin, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'connected' })
    const meetingAt = new Date(company.clock.now.getTime() + DAY)
    await disposeHandoff(baton, admin, { handoffId, reason: 'meeting_set', feedback: 'good', meetingAt })
    company.clock.pass(40 * DAY)
    await company.settle()
    const before = await figures()
    for (const mark of ['target_meeting', 'recycled_again', 're_engaged_hit', 'inquiry_sql'])
      expect(JSON.stringify(before), mark).toContain(`"${mark}":1`)
    await erase(leadId)
    expect(await figures()).toEqual(before)
  })
})

/** Every mark, once as it is rolled up and once as the tables tell it. */
async function figures(): Promise<unknown[]> {
  const { baton, admin } = test.company
  while (await rollUpDays(baton, 40));
  const asked = { range: '90d', from: null, to: null, compare: 'none', zone: null, clock: 'business' } as const
  const context = await openContext(baton, admin, { ...NO_FILTERS, ...asked })
  const told: unknown[] = []
  for (const base of new Set(MARK_IDS.map((mark) => MARKS[mark].base))) {
    const marks = MARK_IDS.filter((mark) => MARKS[mark].base === base)
    for (const rolledUp of [context.scope.rolledUp, new Map<number, number>()])
      told.push(await countMarks(context.db, context.may, { ...context.scope, rolledUp }, marks, 'all', 'all'))
  }
  return told
}

describe('erasing a person', () => {
  it('is for admins alone, as the database knows them now', async () => {
    const { company } = test
    const { leadId } = await handOff(company, { email: EMAIL })
    const { seller, manager, revops, admin } = company
    for (const actor of [seller, manager, revops, { ...seller, role: 'admin' as const }]) {
      await expect(erase(leadId, actor)).rejects.toMatchObject({ code: 'not_allowed' })
      expect(await exportLead(company.baton, actor, leadId)).toBeNull()
    }
    expect((await leadOf(leadId)).stage).toBe('handed_off')
    await expect(eraseLead(company.baton, admin, { leadId: -1, email: EMAIL })).rejects.toThrow(/Only admins/)
  })

  it('wants the person’s own address typed', async () => {
    const { leadId } = await handOff(test.company, { email: EMAIL })
    const typed = { leadId, email: 'somebody@else.example' }
    await expect(eraseLead(test.company.baton, test.company.admin, typed)).rejects.toThrow(EMAIL)
    await eraseLead(test.company.baton, test.company.admin, { leadId, email: ` ${EMAIL.toUpperCase()} ` })
    expect((await leadOf(leadId)).stage).toBe('erased')
  })

  it('is done once: of two at the same time the second says that it is done', async () => {
    const { company } = test
    const { leadId } = await handOff(company, { email: EMAIL })
    const twice = (baton: typeof company.baton) => erase(leadId, company.admin, baton)
    const results = await overlap(company.baton, twice, twice)
    expect(refusals(results)).toEqual(['This person is erased already.'])
    expect((await story(company, leadId)).filter((kind) => kind === 'lead.erased')).toHaveLength(1)
  })

  it('waits for whoever has the lead, and lets nobody write about it afterwards', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company, { email: EMAIL })
    await allAtOnce(
      company.baton,
      leadId,
      (baton) => erase(leadId, company.admin, baton),
      (baton) => addNote(baton, company.manager, { handoffId, text: 'secret-note' }),
    )
    expect((await leadOf(leadId)).stage).toBe('erased')
    expect(await tablesWith('secret-note')).toEqual([])
    const late = addNote(company.baton, company.manager, { handoffId, text: 'secret-note' })
    await expect(late).rejects.toThrow(/erased/)
  })

  it('waits for who sends a message to them, who holds it before the lead', async () => {
    const { company } = test
    const { leadId } = await handOff(company, { email: EMAIL })
    let erasing: Promise<void> | undefined
    await company.baton.db.transaction(async (tx) => {
      await tx.execute(sql`SELECT FROM messages FOR UPDATE`)
      erasing = erase(leadId)
      await untilBlocked(company.baton.db, 1)
      await lockLead(tx, leadId)
    })
    await erasing
    expect(await company.one(sql`SELECT subject, body FROM messages`)).toEqual({ subject: 'Erased', body: '' })
  })

  it('is put off while the pipeline acts on the lead', async () => {
    const { company } = test
    const leadId = await plantLead(company, { email: EMAIL })
    await company.baton.db.execute(sql`
      INSERT INTO pending_events (event_id, kind, lead_id, due_at) VALUES (1, 'lead.qualified', ${leadId}, now())`)
    await company.baton.db.transaction(async (tx) => {
      await tx.execute(sql`SELECT FROM pending_events FOR UPDATE`)
      await expect(erase(leadId)).rejects.toThrow(/right now/)
    })
    await erase(leadId)
  })
})
