import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { TestCompany } from './company.ts'

/** A company with a lead that its seller holds (Priya) and one that no seller sees (Quiet). */
export type SeenLeads = {
  company: TestCompany
  /** A manager of another team, who sees neither. */
  stranger: UserActor
  leadCalled: (firstName: string) => Promise<number>
}

export async function companyWithSeenLeads(db: Db): Promise<SeenLeads> {
  const company = await TestCompany.open(db)
  const { id } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
  const stranger = await company.addUser('manager', 'Ma Nager', id)
  await company.demoRequest()
  await company.visit({ type: 'identify', userId: 'q', traits: { email: 'quiet@slow.example', firstName: 'Quiet' } })
  const leadCalled = async (firstName: string) =>
    (await company.one<{ id: number }>(sql`SELECT id FROM leads WHERE first_name = ${firstName}`)).id
  return { company, stranger, leadCalled }
}
