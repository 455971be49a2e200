import { desc, eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { messages } from '#db/schema/recycle.ts'
import { users } from '#db/schema/team.ts'
import { HOUR } from '#lib/testing/company.ts'
import { handOff, standing, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { disableUser } from '../team/disable-user.ts'
import { offerToTeam } from './offer-to-team.ts'

const test = testCompany()
afterEach(() => test.company.baton.db.update(users).set({ disabledAt: null }))

describe('a handoff whose seller works leads no more', () => {
  it('gets a promise to claim it where none runs, and everybody present an e-mail', async () => {
    const { company } = test
    const { baton, admin, seller, clock } = company
    const { leadId, handoffId } = await handOff(company)
    await acceptHandoff(baton, seller, { handoffId })
    const touch = { touchId: crypto.randomUUID(), handoffId, channel: 'email', outcome: 'sent' } as const
    await logTouch(baton, seller, touch)
    await disableUser(baton, admin, { userId: seller.userId })
    await baton.db.execute(sql`DELETE FROM pending_events`)
    await offerToTeam(baton, { handoffId })
    const [claim] = await baton.db.select().from(slas).orderBy(desc(slas.id)).limit(1)
    const dueAt = new Date(clock.now.getTime() + 2 * HOUR)
    expect(claim).toMatchObject({ promise: 'claim', state: 'active', dueAt, sellerId: null })
    expect(await baton.db.select().from(handoffs)).toMatchObject([{ state: 'queued', nextDueAt: dueAt }])
    const told = await baton.db.select().from(messages).where(sql`subject LIKE 'In your team’s queue%'`)
    expect(told.map(({ toAddress }) => toAddress).sort()).toEqual(['jo.lind@test.example', 'mina.kaur@test.example'])
    expect((await story(company, leadId)).at(-1)).toBe('handoff.requeued')
  })

  it('that is claimed meanwhile is put before nobody', async () => {
    const { company } = test
    const { baton, admin, seller, second } = company
    const { leadId, handoffId } = await handOff(company)
    await disableUser(baton, admin, { userId: seller.userId })
    await claimHandoff(baton, second, { handoffId })
    const before = await standing(company, leadId)
    await offerToTeam(baton, { handoffId })
    await offerToTeam(baton, { handoffId: -1 })
    expect(await standing(company, leadId)).toEqual(before)
    const [handoff] = await baton.db.select().from(handoffs).where(eq(handoffs.id, handoffId))
    expect(handoff?.sellerId).toBe(second.userId)
    await baton.db.execute(sql`DELETE FROM pending_events`)
  })
})
