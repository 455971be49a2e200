import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { loadFacts } from '#db/queries/lead-facts.ts'
import { loadTeams } from '#db/queries/routable-teams.ts'
import type { handoffs } from '#db/schema/handoff.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { decide } from '#lib/qualify/rules/decide.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { plantLead, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { openHandoff } from './open-handoff.ts'

const test = testCompany()

/** Opens a handoff for a lead that raised a hand, with a seller or for the team's queue. */
async function open(leadId: number, sellerId: number | null): Promise<typeof handoffs.$inferSelect> {
  const { baton, teamId } = test.company
  const handoffId = await transact(baton, SYSTEM, async (t) => {
    const [lead, facts] = [await lockLead(t.tx, leadId), await loadFacts(t.tx, leadId)]
    const policy = await livePolicy(t.tx)
    const situation = policy.document.situations.find(({ id }) => id === 'hand_raise')
    if (!lead || !facts || !situation) throw new Error('Something is missing.')
    const decision = decide(facts, policy, t.now.getTime() / 1000)
    const route = { teamId, sellerId, steps: ['as the test says'], everybodyIsFull: false }
    return openHandoff(t, { lead, facts, decision, situation, policy, teams: await loadTeams(t.tx, t.now), route })
  })
  return test.company.one(sql`SELECT state, seller_id AS "sellerId", team_id AS "teamId", queued_at AS "queuedAt", attempt,
    source, segment, brief, routing_steps AS "routingSteps", next_due_at AS "nextDueAt" FROM handoffs WHERE id = ${handoffId}`)
}

const told = () =>
  test.company.baton.db
    .execute<{ userId: number; kind: string }>(
      sql`SELECT user_id AS "userId", kind FROM notifications ORDER BY user_id`,
    )
    .then(({ rows }) => rows)

describe('a handoff that is opened', () => {
  it('for a team’s queue runs on a promise at once, and everybody who can take it hears of it', async () => {
    const { company } = test
    const leadId = await plantLead(company, { source: 'google' }, [{ type: 'demo_request' }])
    const handoff = await open(leadId, null)
    expect(handoff).toMatchObject({ state: 'queued', sellerId: null, teamId: company.teamId, source: 'google' })
    expect(handoff.queuedAt).not.toBeNull()
    expect(await company.one(sql`SELECT promise, seller_id, due_at FROM slas WHERE lead_id = ${leadId}`)).toEqual({
      ...{ promise: 'first_touch', seller_id: null, due_at: handoff.nextDueAt },
    })
    const audience = [company.seller, company.second, company.manager].map(({ userId }) => ({ userId, kind: 'queued' }))
    expect(await told()).toEqual(audience)
    expect(await story(company, leadId)).toEqual(['lead.handed_off'])
  })

  it('with a seller is told to them alone, and counts as the last that they were given', async () => {
    const { company } = test
    const leadId = await plantLead(company, {}, [{ type: 'demo_request' }])
    const { userId } = company.second
    expect(await open(leadId, userId)).toMatchObject({ state: 'offered', sellerId: userId, queuedAt: null, attempt: 1 })
    expect(await told()).toEqual([{ userId, kind: 'handed_off' }])
    const { at } = await company.one<{ at: string }>(
      sql`SELECT last_assigned_at AS at FROM sellers WHERE user_id = ${userId}`,
    )
    expect(new Date(at)).toEqual(company.clock.now)
  })

  it('of a person whose browser names no zone that exists proposes times in the team’s', async () => {
    const { company } = test
    const leadId = await plantLead(company, { timeZone: 'Mars/Olympus' }, [{ type: 'demo_request' }])
    const { brief } = await open(leadId, company.seller.userId)
    expect(brief.message?.body).toMatch(/Does Monday 1[0-9]:[0-9]{2}/)
  })
})
