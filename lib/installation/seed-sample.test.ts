import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { illegalMoves } from '#lib/testing/told-stages.ts'
import { emptyInstallation } from './empty-installation.ts'
import { readInstallation } from './install.ts'
import { seedSample } from './seed-sample.ts'

/** A Tuesday noon in Berlin, on which London is at work too and America still asleep. */
const now = new Date('2026-11-24T11:20:00Z')
const small = { now, leads: 40 }

const test = testDatabase()
const rows = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>): Promise<Row[]> =>
  (await test.database.db.execute(query)).rows as Row[]

/** What happened, to whom and when, without the keys of rows. */
const story = () =>
  rows<{ line: string }>(sql`
    SELECT concat_ws(' ', to_char(ledger.at, 'MM-DD HH24:MI:SS.MS'), ledger.kind, leads.email, users.email) AS line
    FROM ledger JOIN leads ON leads.id = lead_id LEFT JOIN users ON users.id = actor_id ORDER BY ledger.id`)

describe('seeding the sample company', () => {
  let told: { line: string }[]

  beforeAll(async () => {
    const baton = { db: test.database.db }
    const killed = new Error('killed')
    const onProgress = (words: string) => {
      if (words >= 'day 30') throw killed
    }
    await expect(seedSample(baton, { ...small, onProgress })).rejects.toBe(killed)
    expect((await readInstallation(baton))?.readyAt).toBeNull()
    await emptyInstallation(baton)
    expect(await readInstallation(baton)).toBeNull()
    await seedSample(baton, small)
    told = await story()
  }, 120_000)

  it('after an interruption begins again on an emptied installation, and says when it is complete', async () => {
    const found = await readInstallation({ db: test.database.db })
    expect(found).toMatchObject({ kind: 'sample', company: 'Fernlake', readyAt: now })
  })

  it('leaves every score the sum of its reasons, and every lead where the ledger says', async () => {
    const leads = await rows<{ score: number; points: number }>(sql`
      SELECT score, (SELECT coalesce(sum((reason->>'points')::int), 0)::int
        FROM jsonb_array_elements(decision->'score'->'reasons') reason) AS points FROM leads`)
    expect(leads.length).toBeGreaterThan(35)
    for (const { score, points } of leads) expect(points).toBe(score)
    expect(await illegalMoves(test.database.db)).toEqual([])
  })

  it('ends with work for today: running promises, touched leads, a queue after a miss, and others that rest', async () => {
    const open = await rows<{ state: string; count: number; running: number }>(sql`
      SELECT state, count(*)::int, count(*) FILTER (WHERE next_due_at > ${now}::timestamptz)::int AS running
      FROM handoffs WHERE state IN ('offered', 'queued', 'accepted') GROUP BY state`)
    const of = (state: string) => open.find((row) => row.state === state) ?? { count: 0, running: 0 }
    expect(of('offered').running).toBeGreaterThan(15)
    expect(of('queued').running).toBeGreaterThan(2)
    expect(of('accepted').count).toBeGreaterThan(0)
    const [sam] = await rows<{ offered: number; later: number }>(sql`
      SELECT count(*)::int AS offered, count(*) FILTER (WHERE next_due_at > ${now}::timestamptz + interval '1 hour')::int AS later
      FROM handoffs JOIN users ON users.id = seller_id WHERE users.email = 'seller@sample.test' AND state = 'offered'`)
    expect(sam?.later).toBeGreaterThan(2)
  })

  it('never lets anything happen after its present', async () => {
    const [late] = await rows<{ count: number }>(sql`
      SELECT count(*)::int FROM ledger WHERE at > ${now}::timestamptz OR at < ${now}::timestamptz - interval '91 days'`)
    expect(late?.count).toBe(0)
  })

  it('makes the same company again for the same present and seed', async () => {
    const baton = { db: test.database.db }
    await emptyInstallation(baton)
    await seedSample(baton, small)
    expect(await story()).toEqual(told)
  }, 60_000)

  it.each([
    ['in the night of a weekend on which clocks change', '2026-03-29T01:30:00Z'],
    ['on a holiday', '2027-01-01T15:13:00Z'],
  ])('works %s', async (_, present) => {
    const baton = { db: test.database.db }
    await emptyInstallation(baton)
    await seedSample(baton, { ...small, now: new Date(present) })
    expect(await illegalMoves(test.database.db)).toEqual([])
  })
})
