import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { verifyPassword } from '#lib/auth/password.ts'
import { illegalMoves } from '#lib/testing/told-stages.ts'
import { seedSample } from './seed-sample.ts'

const now = new Date('2026-11-24T10:20:00Z')
const test = testDatabase()
const figures = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>): Promise<Row> =>
  (await test.database.db.execute<Row>(query)).rows[0] as Row

beforeAll(async () => {
  await seedSample({ db: test.database.db }, { now })
}, 300_000)

describe('the whole sample company', () => {
  it('is as large as promised', async () => {
    const size = await figures<Record<string, number>>(sql`
      SELECT (SELECT count(*) FROM teams) AS teams, (SELECT count(DISTINCT calendar->>'timeZone') FROM teams) AS zones,
        (SELECT count(*) FROM sellers) AS sellers, (SELECT count(*) FROM accounts) AS accounts,
        (SELECT count(*) FROM accounts WHERE is_target AND owner_id IS NOT NULL) AS targets,
        (SELECT count(*) FROM accounts WHERE employees IS NOT NULL AND enriched_by = 'local') AS known,
        (SELECT count(*) FROM users WHERE role = 'manager') AS managers,
        (SELECT count(*) FROM absences WHERE ${now}::timestamptz BETWEEN from_at AND to_at) AS away,
        (SELECT jsonb_array_length(document->'routing'->'territories') FROM policy_versions ORDER BY version DESC LIMIT 1) AS territories`)
    // A target account that nobody came from yet is known by its domain alone.
    expect(size.known).toBeGreaterThan(36)
    expect(size).toMatchObject({
      teams: 4,
      zones: 4,
      sellers: 12,
      accounts: 40,
      targets: 13,
      managers: 4,
      away: 1,
      territories: 4,
    })
    const { leads, strangers } = await figures<{ leads: number; strangers: number }>(sql`
      SELECT (SELECT count(*) FROM leads) AS leads,
        (SELECT count(*) FROM people WHERE merged_into_id IS NULL AND id NOT IN (SELECT id FROM leads)) AS strangers`)
    expect(leads).toBeGreaterThan(380)
    expect(strangers).toBeGreaterThan(80)
  })

  it.each(['seller', 'manager', 'revops', 'admin', 'seller2', 'seller12'])('lets %s sign in', async (name) => {
    const user = await figures<{ password_hash: string; role: string }>(
      sql`SELECT password_hash, role FROM users WHERE email = ${`${name}@sample.test`}`,
    )
    expect(await verifyPassword('baton-sample', user.password_hash)).toBe(true)
    expect(name.startsWith(user.role)).toBe(true)
  })

  it('works fairly well: promises kept, leads accepted, a fair share converted, some given back', async () => {
    const share = await figures<Record<string, number>>(sql`
      SELECT (SELECT count(*) FILTER (WHERE state = 'met')::float / count(*) FROM slas WHERE state IN ('met', 'missed')) AS kept,
        (SELECT count(*) FILTER (WHERE accepted_at IS NOT NULL)::float / count(*) FROM handoffs WHERE state <> 'offered') AS accepted,
        (SELECT count(*) FILTER (WHERE reason IN ('meeting_set', 'connected'))::float / count(*) FROM handoffs
          WHERE handed_off_at < ${now}::timestamptz - interval '14 days') AS converted,
        (SELECT count(*) FILTER (WHERE state = 'rejected')::float / count(*) FROM handoffs) AS rejected`)
    expect(share.kept).toBeGreaterThan(0.84)
    expect(share.kept).toBeLessThan(0.96)
    expect(share.accepted).toBeGreaterThan(0.82)
    expect(share.converted).toBeGreaterThan(0.18)
    expect(share.converted).toBeLessThan(0.38)
    expect(share.rejected).toBeGreaterThan(0.02)
  })

  it('shows every room at work: all situations, reasons, tracks, suppressions, undone actions and withheld mail', async () => {
    const counts = await figures<Record<string, number>>(sql`
      SELECT (SELECT count(DISTINCT situation) FROM handoffs) AS situations,
        (SELECT count(DISTINCT reason) FROM dispositions WHERE kind = 'rejected') AS rejections,
        (SELECT count(DISTINCT reason) FROM dispositions WHERE kind = 'disposed') AS dispositions,
        (SELECT count(DISTINCT disqualified_by) FROM leads WHERE disqualified_by LIKE 'dq_%') AS disqualifiers,
        (SELECT count(DISTINCT track_id) FROM enrolments) AS tracks,
        (SELECT count(*) FROM leads WHERE suppressed_until IS NOT NULL) AS suppressed,
        (SELECT count(*) FROM leads WHERE unsubscribed_at IS NOT NULL) AS unsubscribed,
        (SELECT count(*) FROM handoffs WHERE attempt > 1) AS returned,
        (SELECT count(*) FROM handoffs WHERE meeting_at IS NOT NULL) AS meetings,
        (SELECT count(*) FROM ledger WHERE kind = 'action.undone') AS undone,
        (SELECT count(*) FROM ledger WHERE kind = 'handoff.claimed') AS claimed,
        (SELECT count(*) FROM messages WHERE state = 'withheld') AS withheld`)
    expect(counts.situations).toBe(3)
    expect(counts.disqualifiers).toBe(4)
    expect(counts.tracks).toBe(5)
    expect(counts.rejections).toBeGreaterThan(3)
    expect(counts.dispositions).toBeGreaterThan(4)
    for (const [what, atLeast] of Object.entries({ suppressed: 20, unsubscribed: 5, returned: 10, meetings: 20 }))
      expect(counts[what], what).toBeGreaterThan(atLeast)
    for (const what of ['undone', 'claimed', 'withheld']) expect(counts[what], what).toBeGreaterThan(3)
  })

  it('leaves no score that is not the sum of its reasons, and no lead where the ledger does not say', async () => {
    const { wrong } = await figures<{ wrong: number }>(sql`
      SELECT count(*) AS wrong FROM leads WHERE decision IS NULL OR score <> (SELECT coalesce(sum((reason->>'points')::int), 0)
        FROM jsonb_array_elements(decision->'score'->'reasons') reason)`)
    expect(wrong).toBe(0)
    expect(await illegalMoves(test.database.db)).toEqual([])
  })
})
