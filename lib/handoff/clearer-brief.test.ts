import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { leads } from '#db/schema/lead.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { HOUR, MINUTE } from '#lib/testing/company.ts'
import { act, handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { clearerBrief } from './clearer-brief.ts'
import { missSlas } from './miss-slas.ts'

const test = testCompany()

async function briefAfterMiss(handoffId: number) {
  return transact(test.company.baton, SYSTEM, async ({ tx }) => {
    const [row] = await tx
      .select({ handoff: handoffs, sla: slas, lead: leads })
      .from(handoffs)
      .innerJoin(slas, eq(slas.handoffId, handoffs.id))
      .innerJoin(leads, eq(leads.id, handoffs.leadId))
      .where(eq(handoffs.id, handoffId))
    if (!row) throw new Error('It is gone.')
    const people = { missedBy: 'Sam Okafor', offeredTo: null }
    return {
      before: row.handoff.brief,
      after: await clearerBrief(tx, { ...row, ...people, policy: await livePolicy(tx) }),
    }
  })
}

it('tells what was promised, who missed it and what the person has done since, and keeps why it came', async () => {
  const { company } = test
  const { leadId, handoffId } = await handOff(company)
  const dueAt = new Date(company.clock.now.getTime() + 5 * MINUTE).toISOString()
  company.clock.pass(2 * MINUTE)
  await act(company, leadId, { type: 'pricing_view', detail: '/pricing' })
  company.clock.pass(HOUR)
  await missSlas(company.baton)
  await company.baton.db.update(leads).set({ score: 99 }).where(eq(leads.id, leadId))
  const { before, after } = await briefAfterMiss(handoffId)
  expect(after.afterMiss).toMatchObject({
    ...{ promise: '5 business minutes', missedBy: 'Sam Okafor', offeredTo: null, dueAt, requeues: 1 },
    score: { before: before.score.total, now: 99 },
  })
  // Of what made it a handoff nothing is new: it stands in the brief already.
  expect(after.afterMiss?.newSignals).toMatchObject([
    { rule: 'pricing_view', label: 'Pricing page', detail: '/pricing' },
  ])
  expect(after).toMatchObject({ headline: before.headline, signals: before.signals, score: before.score })
})

it('a type of signal that the policy no longer knows is told by its own name, without points', async () => {
  const { company } = test
  const { leadId, handoffId } = await handOff(company)
  company.clock.pass(2 * MINUTE)
  await act(company, leadId, { type: 'a_type_of_old' })
  company.clock.pass(HOUR)
  await missSlas(company.baton)
  const { after } = await briefAfterMiss(handoffId)
  expect(after.afterMiss?.newSignals).toMatchObject([{ rule: 'a_type_of_old', label: 'a_type_of_old', points: 0 }])
})
