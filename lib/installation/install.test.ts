import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { overlap } from '#lib/testing/race.ts'
import { install, markReady, officeCalendar, readInstallation } from './install.ts'

const test = testDatabase()
const berlin = { slug: 'dach', name: 'DACH', calendar: officeCalendar('Europe/Berlin') }

async function made() {
  const { rows } = await test.database.db.execute(sql`
    SELECT (SELECT json_agg(slug) FROM teams) AS teams, (SELECT count(*) FROM tracks) AS tracks,
      (SELECT json_agg(document->'routing'->>'fallbackTeam') FROM policy_versions) AS fallback`)
  return rows[0]
}

describe('an empty installation', () => {
  it('is made once of two copies that start at the same time, and every lead has a team to go to', async () => {
    const { db } = test.database
    const results = await overlap(
      { db },
      (baton) => install(baton, { kind: 'sample', company: 'First', teams: [berlin] }),
      (baton) => install(baton, { kind: 'real', company: 'Second' }),
    )
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await readInstallation({ db })).toMatchObject({ kind: 'sample', company: 'First' })
    expect(await made()).toMatchObject({ teams: ['dach'], fallback: ['dach'] })
  })

  it('is left as it is by each later start', async () => {
    const before = await made()
    expect(before?.tracks).toBeGreaterThan(3)
    await install({ db: test.database.db }, { kind: 'real', company: 'Third' })
    expect(await made()).toEqual(before)
  })

  it('of a sample is not ready before its company is complete', async () => {
    const baton = { db: test.database.db }
    const at = new Date('2026-11-24T10:20:00Z')
    expect((await readInstallation(baton))?.readyAt).toBeNull()
    await markReady(baton, at)
    expect((await readInstallation(baton))?.readyAt).toEqual(at)
  })
})
