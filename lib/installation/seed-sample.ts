import { sql } from 'drizzle-orm'
import { type Db, withQuickCommits } from '#db/client.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { DAY_MS } from '#lib/time/zone.ts'
import { foundSample } from './found-sample.ts'
import { markReady } from './install.ts'
import { type Entry, type Replay, replayUntil } from './replay/replay.ts'
import { Agenda } from './sample/agenda.ts'
import { planSample, SAMPLE_DAYS, SAMPLE_SEED } from './sample/plan-sample.ts'
import { VERSIONS } from './sample/policy.ts'

export type SeedOptions = {
  /** Told in words how far it is: "day 37 of 90". */
  onProgress?: (words: string) => void
  /** The present of the sample, up to which it is told. */
  now?: Date
  leads?: number
  seed?: string
}

/**
 * Makes the sample company in an empty installation: 90 days of it happen on an injected clock, by the same verbs as in
 * a real one. The same options make the same company. It is ready only when it is complete.
 * @throws Error when a lead leaked or a score is not the sum of its reasons
 */
export async function seedSample(baton: Baton, options: SeedOptions = {}): Promise<void> {
  const { now = new Date(), seed = SAMPLE_SEED, leads, onProgress = () => {} } = options
  await withQuickCommits(baton.db, async (db) => {
    const from = now.getTime() - SAMPLE_DAYS * DAY_MS
    const clock = { now: from }
    const timed: Baton = { db, clock: () => new Date(clock.now) }
    const plan = planSample({ now, leads, seed })
    const agenda = new Agenda<Entry>()
    for (const version of VERSIONS) agenda.add({ kind: 'publish', at: from + version.day * DAY_MS, version })
    for (const visit of plan.visits) agenda.add({ kind: 'visit', at: visit.at, visit })
    const staff = await foundSample(timed, now)
    const replay: Replay = { baton: timed, clock, agenda, plan, staff, seed, heardUpTo: 0, planOf: new Map() }
    let lastDay = 0
    await replayUntil(replay, now.getTime(), (at) => {
      const day = Math.floor((at - from) / DAY_MS) + 1
      if (day > lastDay) onProgress(`day ${day} of ${SAMPLE_DAYS}`)
      lastDay = Math.max(lastDay, day)
    })
    await assertSound(db)
    await markReady(timed, now)
  })
}

async function assertSound(db: Db): Promise<void> {
  const leaks = await db.execute(sql`SELECT * FROM lead_leaks`)
  if (leaks.rows.length) throw new Error(`The sample company leaks leads: ${JSON.stringify(leaks.rows)}`)
  const wrong = await db.execute(sql`
    SELECT id, score FROM leads WHERE decision IS NOT NULL AND score <>
      (SELECT coalesce(sum((reason->>'points')::int), 0) FROM jsonb_array_elements(decision->'score'->'reasons') reason)`)
  if (wrong.rows.length) throw new Error(`Scores are not the sum of their reasons: ${JSON.stringify(wrong.rows)}`)
}
