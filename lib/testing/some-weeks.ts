import { sql } from 'drizzle-orm'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { DAY, HOUR, MINUTE, type TestCompany } from './company.ts'

const VP = { firstName: 'Ada', lastName: 'Vogel', title: 'VP Marketing', company: 'Acme', country: 'Germany' }

/** The one open handoff of a lead is accepted and closed as its seller would. */
async function close(company: TestCompany, email: string, reason: string): Promise<void> {
  const { baton, clock } = company
  const { id, sellerId } = await company.one<{ id: number; sellerId: number }>(sql`
    SELECT handoffs.id, seller_id AS "sellerId" FROM handoffs JOIN leads ON leads.id = lead_id
    WHERE email = ${email} AND handoffs.state = 'offered'`)
  const actor = { ...company.seller, userId: sellerId }
  const input = { handoffId: id, reason, feedback: 'good' as const, note: 'As they said.' }
  if (['misrouted', 'wrong_data'].includes(reason)) await rejectHandoff(baton, actor, input)
  else {
    await acceptHandoff(baton, actor, { handoffId: id })
    const touch = { touchId: crypto.randomUUID(), channel: 'call', outcome: 'connected' } as const
    await logTouch(baton, actor, { ...touch, handoffId: id })
    await disposeHandoff(baton, actor, input)
  }
  clock.pass(10_000)
  await company.settle()
}

/** Six weeks at the test company: hands raised, visits that add up, leads that come back and leads that do not. */
export async function someWeeks(company: TestCompany): Promise<void> {
  const { clock } = company
  const visit = (who: string, ...paths: string[]) =>
    company.visit(...paths.map((path) => ({ type: 'page', userId: who, properties: { path } })))
  const known = (who: string, traits: object) =>
    company.visit({ type: 'identify', userId: who, traits: { email: who, ...traits } })
  const ask = (who: string) => company.visit({ type: 'track', userId: who, event: 'Demo Requested' })
  const pass = async (days: number) => {
    for (let day = 0; day < days; day++) {
      clock.pass(DAY)
      await company.settle()
    }
  }
  await known('ada@acme.example', VP)
  await known('ben@acme.example', { ...VP, firstName: 'Ben', title: 'Student' })
  await known('cleo@other.example', { firstName: 'Cleo', country: 'Germany', title: 'Director of Sales' })
  await visit('cleo@other.example', '/pricing')
  await pass(2)
  await ask('ada@acme.example')
  clock.pass(2 * MINUTE)
  await close(company, 'ada@acme.example', 'not_now')
  await visit('cleo@other.example', '/pricing', '/demo')
  await pass(3)
  await visit('cleo@other.example', '/compare/them', '/integrations/crm')
  await pass(5)
  await visit('ada@acme.example', '/pricing', '/demo', '/pricing')
  clock.pass(HOUR)
  await ask('ada@acme.example')
  clock.pass(2 * MINUTE)
  await close(company, 'ada@acme.example', 'meeting_set')
  await pass(8)
  await ask('ben@acme.example')
  clock.pass(2 * MINUTE)
  await close(company, 'ben@acme.example', 'misrouted')
  await pass(20)
  await ask('ada@acme.example')
  await visit('ben@acme.example', '/blog')
}
