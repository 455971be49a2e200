import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { Role } from '#db/schema/team.ts'
import { createSource } from '#lib/ingest/create-source.ts'
import { receiveCalls } from '#lib/ingest/receive-calls.ts'
import { parseCall } from '#lib/ingest/rules/parse-call.ts'
import { install, officeCalendar } from '#lib/installation/install.ts'
import { installPolicy } from '#lib/policy/install-policy.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { type Baton, SYSTEM } from '#lib/shell/transact.ts'
import { createTeam } from '#lib/team/create-team.ts'
import { createUser } from '#lib/team/create-user.ts'
import { settle } from '#lib/worker/settle.ts'

/** A clock that a test moves by hand. */
export type TestClock = { now: Date; pass: (milliseconds: number) => void; at: (instant: string) => void }

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A Monday, ten in the morning in Berlin. */
export const MONDAY_TEN = '2026-11-23T09:00:00Z'

export function testClock(start = MONDAY_TEN): TestClock {
  const clock: TestClock = {
    now: new Date(start),
    pass: (milliseconds) => {
      clock.now = new Date(clock.now.getTime() + milliseconds)
    },
    at: (instant) => {
      clock.now = new Date(instant)
    },
  }
  return clock
}

/** A small company on an injected clock: one German team with two sellers and a manager, RevOps and an admin. */
export class TestCompany {
  readonly clock: TestClock
  readonly baton: Baton
  teamId = 0
  sourceId = 0
  seller!: UserActor
  second!: UserActor
  manager!: UserActor
  revops!: UserActor
  admin!: UserActor
  #messages = 0

  private constructor(db: Db, clock: TestClock) {
    this.clock = clock
    this.baton = { db, clock: () => clock.now }
  }

  static async open(db: Db, clock = testClock()): Promise<TestCompany> {
    const company = new TestCompany(db, clock)
    const { baton } = company
    await install(baton, { kind: 'real', company: 'Test company' })
    company.teamId = await createTeam(baton, SYSTEM, {
      slug: 'dach',
      name: 'DACH',
      calendar: officeCalendar('Europe/Berlin'),
    })
    company.seller = await company.addUser('seller', 'Sam Okafor')
    company.second = await company.addUser('seller', 'Mina Kaur')
    company.manager = await company.addUser('manager', 'Jo Lind')
    company.revops = await company.addUser('revops', 'Riley Voss')
    company.admin = await company.addUser('admin', 'Ada Root')
    await createSource(baton, SYSTEM, { name: 'Website', key: 'wk_test' })
    company.sourceId = 1
    await company.publish({ routing: { ...defaultPolicy.routing, fallbackTeam: 'dach' } })
    return company
  }

  async addUser(role: Role, name: string, teamId = this.teamId): Promise<UserActor> {
    const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@test.example`
    const sells = role === 'seller' ? {} : undefined
    const userId = await createUser(this.baton, SYSTEM, { email, name, role, teamId, seller: sells })
    return { kind: 'user', userId, role, teamId }
  }

  /** Publishes the default policy with some parts replaced. */
  async publish(change: Partial<PolicyDocument>): Promise<number> {
    const { rows } = await this.baton.db.execute<{ version: number }>(
      sql`SELECT max(version) AS version FROM policy_versions`,
    )
    const baseVersion = rows[0]?.version ?? 0
    const document = { ...defaultPolicy, routing: { ...defaultPolicy.routing, fallbackTeam: 'dach' }, ...change }
    return installPolicy(this.baton, { document, reason: 'for a test', baseVersion })
  }

  /** Sends calls as a visitor's browser would, and lets the worker do all that follows by now. */
  async visit(...calls: Record<string, unknown>[]): Promise<void> {
    await this.receive(...calls)
    await settle(this.baton)
  }

  async receive(...calls: Record<string, unknown>[]): Promise<void> {
    const accepted = calls.map((raw) => {
      const parsed = parseCall(raw, {
        receivedAt: this.clock.now.getTime(),
        newMessageId: () => `m${++this.#messages}`,
      })
      if (!parsed.ok) throw new Error(parsed.problem)
      return { sourceId: this.sourceId, call: parsed.call, ageMs: parsed.ageMs }
    })
    await receiveCalls(this.baton.db, accepted, this.clock.now)
  }

  /** A known person who asks for a demo. */
  async demoRequest(email = 'priya@helio.example', traits: Record<string, unknown> = {}): Promise<void> {
    const who = { firstName: 'Priya', lastName: 'Nair', title: 'VP Marketing', company: 'Helio', country: 'Germany' }
    await this.visit(
      { type: 'identify', userId: email, traits: { email, ...who, ...traits } },
      { type: 'page', userId: email, properties: { path: '/pricing' } },
      { type: 'track', userId: email, event: 'Demo Requested' },
    )
  }

  async settle(): Promise<void> {
    await settle(this.baton)
  }

  /** The first row of a query. */
  async one<Row extends Record<string, unknown>>(query: SQL): Promise<Row> {
    const { rows } = await this.baton.db.execute(query)
    if (!rows[0]) throw new Error('The query found nothing.')
    return rows[0] as Row
  }
}
