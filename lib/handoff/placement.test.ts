import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handoffs } from '#db/schema/handoff.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { Offer } from '#lib/policy/rules/document.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { missSlas } from './miss-slas.ts'
import { placementOf } from './placement.ts'

const test = testCompany()

const OVER = defaultPolicy.sla.maximumRequeues + 1

/** Where a lead goes that Sam let lapse, when it is put before somebody for the so-many-th time. */
async function placedIn(round: number, offerOrder: Offer[], before = async () => {}) {
  const { company } = test
  await company.publish({ sla: { ...defaultPolicy.sla, offerOrder } })
  const { handoffId } = await handOff(company)
  company.clock.pass(HOUR)
  await missSlas(company.baton)
  await before()
  return transact(company.baton, SYSTEM, async (t) => {
    const [handoff] = await t.tx.select().from(handoffs).where(eq(handoffs.id, handoffId))
    if (!handoff) throw new Error('It is gone.')
    const { team, ...placed } = await placementOf(t, { ...handoff, requeues: round }, await livePolicy(t.tx))
    return { ...placed, team: team.slug }
  })
}

describe('after a miss a handoff is placed', () => {
  it.each<
    [string, number, Offer[], Awaited<ReturnType<typeof placedIn>>['offer'], 'seller' | 'second' | 'manager' | null]
  >([
    ['with the same seller first', 1, ['same_owner', 'next_seller', 'team_queue'], 'same_owner', 'seller'],
    ['with the next one after that', 2, ['same_owner', 'next_seller', 'team_queue'], 'next_seller', 'second'],
    ['before the team at once, where the policy says so', 1, ['team_queue'], 'team_queue', null],
    ['before the team when the order is through', 2, ['same_owner', 'team_queue'], 'team_queue', null],
    ['with who answers for the fallback team after the most rounds', OVER, ['same_owner'], 'fallback_owner', 'manager'],
  ])('%s', async (_, round, order, offer, who) => {
    const sellerId = who && test.company[who].userId
    expect(await placedIn(round, order)).toEqual({ offer, sellerId, team: 'dach' })
  })

  it('passing over a seller who is away', async () => {
    const { baton, clock, manager, seller } = test.company
    const away = async () => {
      const span = { fromAt: clock.now, toAt: new Date(clock.now.getTime() + 30 * DAY), reason: 'away' }
      await addAbsence(baton, manager, { ...span, userId: seller.userId })
    }
    expect(await placedIn(1, ['same_owner', 'team_queue'], away)).toMatchObject({ offer: 'team_queue', sellerId: null })
  })

  it('in the queue when nobody is left who answers for anything', async () => {
    const { db } = test.company.baton
    const leave = async () => {
      await db.execute(sql`UPDATE users SET disabled_at = now() WHERE role IN ('manager', 'admin')`)
    }
    expect(await placedIn(OVER, ['same_owner'], leave)).toEqual({ offer: 'team_queue', sellerId: null, team: 'dach' })
    await db.execute(sql`UPDATE users SET disabled_at = NULL`)
  })
})
