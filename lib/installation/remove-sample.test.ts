import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { redeemLink } from '#lib/auth/redeem-link.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { emptyInstallation } from './empty-installation.ts'
import { readInstallation } from './install.ts'
import { removeSample } from './remove-sample.ts'
import { seedSample } from './seed-sample.ts'

const test = testDatabase()
const wanted = { company: 'Acme', email: 'Head@Acme.example', baseUrl: 'http://localhost:3000/' }
let baton: Baton

async function signedIn(email: string): Promise<UserActor> {
  const { rows } = await baton.db.execute<{ id: number; role: UserActor['role']; team_id: number | null }>(
    sql`SELECT id, role, team_id FROM users WHERE email = ${email}`,
  )
  const user = rows[0] as (typeof rows)[number]
  return { kind: 'user', userId: user.id, role: user.role, teamId: user.team_id }
}

const count = async (table: string) =>
  Number((await baton.db.execute<{ count: number }>(sql`SELECT count(*) FROM ${sql.identifier(table)}`)).rows[0]?.count)

beforeAll(async () => {
  baton = { db: test.database.db }
  await seedSample(baton, { now: new Date(), leads: 34 })
}, 60_000)

describe('removing the sample', () => {
  it.each(['seller', 'manager', 'revops'])('is refused to the %s, and changes nothing', async (name) => {
    const actor = await signedIn(`${name}@sample.test`)
    await expect(removeSample(baton, actor, wanted)).rejects.toMatchObject({ code: 'not_allowed' })
    // What a screen believes the role to be is not asked.
    await expect(removeSample(baton, { ...actor, role: 'admin' }, wanted)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    expect(await count('leads')).toBeGreaterThan(20)
    expect(await readInstallation(baton)).toMatchObject({ kind: 'sample' })
  })

  it('says what is wrong with its input', async () => {
    const admin = await signedIn('admin@sample.test')
    await expect(removeSample(baton, admin, { ...wanted, email: 'nobody' })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('by an admin leaves a real, empty installation and one admin, who sets a password with the link', async () => {
    const admin = await signedIn('admin@sample.test')
    const lastLead = await baton.db.execute<{ id: number }>(sql`SELECT max(id) AS id FROM people`)
    const link = await removeSample(baton, admin, wanted)
    expect(link).toMatch(/^http:\/\/localhost:3000\/welcome\?token=[\w-]{20,}$/)
    expect(await readInstallation(baton)).toMatchObject({ kind: 'real', company: 'Acme', readyAt: expect.any(Date) })
    for (const table of ['people', 'leads', 'accounts', 'signals', 'received_calls', 'handoffs', 'messages', 'sources'])
      expect(await count(table), table).toBe(0)
    expect(await count('ledger')).toBe(0)
    expect((await livePolicy(baton.db)).document.routing.territories).toEqual([])
    const { rows: users } = await baton.db.execute(sql`SELECT email, role FROM users`)
    expect(users).toEqual([{ email: 'head@acme.example', role: 'admin' }])
    const token = new URL(link).searchParams.get('token') ?? ''
    expect(await redeemLink(baton, { token, password: 'long enough' })).toBe('head@acme.example')
    // Keys go on: what still holds one of the sample's meets nobody else.
    const { rows } = await baton.db.execute<{ id: number }>(
      sql`INSERT INTO people (last_seen_at) VALUES (now()) RETURNING id`,
    )
    expect(rows[0]?.id).toBeGreaterThan(lastLead.rows[0]?.id as number)
  })

  it('cannot happen to a real installation', async () => {
    const admin = await signedIn('head@acme.example')
    await expect(removeSample(baton, admin, wanted)).rejects.toMatchObject({ code: 'conflict' })
    await expect(emptyInstallation(baton)).rejects.toMatchObject({ code: 'conflict' })
    expect(await count('users')).toBe(1)
  })
})
