import { eq } from 'drizzle-orm'
import { sources } from '#db/schema/ingest.ts'
import { firmographics } from '#db/schema/qualify.ts'
import { teams } from '#db/schema/team.ts'
import { createSource, hashKey } from '#lib/ingest/create-source.ts'
import { setTargetAccount } from '#lib/qualify/set-target-account.ts'
import { type Actor, SYSTEM, type UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { createUser } from '#lib/team/create-user.ts'
import { DAY_MS } from '#lib/time/zone.ts'
import { install } from './install.ts'
import { COMPANIES } from './sample/companies.ts'
import { meetingUrl, SAMPLE_COMPANY, SAMPLE_KEY, SAMPLE_PASSWORD, TEAMS, USERS } from './sample/staff.ts'

/** Who works at the sample company, by address, and the source of its site's calls. */
export type SampleStaff = { actors: ReadonlyMap<string, UserActor>; sourceId: number }

/**
 * Makes the sample company as it was before its first visitor: teams, people, absences up to a time after `now`, the
 * website's key, and what is known of companies. The policy is the playbook's.
 */
export async function foundSample(baton: Baton, now: Date): Promise<SampleStaff> {
  await install(baton, { kind: 'sample', company: SAMPLE_COMPANY, teams: TEAMS })
  const made = await baton.db.select({ id: teams.id, slug: teams.slug }).from(teams)
  const teamIds = new Map(made.map(({ id, slug }) => [slug, id]))
  const actors = await hire(baton, teamIds)
  await enterAbsences(baton, actors, now)
  await createSource(baton, SYSTEM, { name: 'Website', key: SAMPLE_KEY })
  const [source] = await baton.db
    .select({ id: sources.id })
    .from(sources)
    .where(eq(sources.keyHash, hashKey(SAMPLE_KEY)))
  await baton.db.insert(firmographics).values(
    COMPANIES.map(({ domain, name, industry, employees, country, state, city }) => ({
      ...{ domain, name, industry, employees },
      ...{ country, state, city },
    })),
  )
  await nameTargets(baton, actors)
  return { actors, sourceId: (source as { id: number }).id }
}

async function hire(baton: Baton, teamIds: ReadonlyMap<string, number>): Promise<Map<string, UserActor>> {
  const actors = new Map<string, UserActor>()
  for (const { email, name, role, team, seller } of USERS) {
    const teamId = team ? (teamIds.get(team) as number) : null
    const sells = seller && {
      ...{ hours: seller.hours, weight: seller.weight, openCapacity: seller.openCapacity },
      ...{ dailyCapacity: seller.dailyCapacity, meetingUrl: meetingUrl(name) },
    }
    const user = { email, name, role, teamId, password: SAMPLE_PASSWORD, seller: sells }
    actors.set(email, { kind: 'user', userId: await createUser(baton, SYSTEM, user), role, teamId })
  }
  return actors
}

async function enterAbsences(baton: Baton, actors: ReadonlyMap<string, UserActor>, now: Date): Promise<void> {
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  for (const { email, seller } of USERS) {
    for (const { fromDay, toDay, reason } of seller?.absences ?? []) {
      const [fromAt, toAt] = [new Date(midnight + fromDay * DAY_MS), new Date(midnight + toDay * DAY_MS)]
      const actor = actors.get(email) as UserActor
      await addAbsence(baton, actor, { userId: actor.userId, fromAt, toAt, reason })
    }
  }
}

async function nameTargets(baton: Baton, actors: ReadonlyMap<string, UserActor>): Promise<void> {
  const revops: Actor = actors.get('revops@sample.test') ?? SYSTEM
  for (const { domain, name, owner } of COMPANIES) {
    if (!owner) continue
    const email = USERS.find((user) => user.name === owner)?.email ?? ''
    await setTargetAccount(baton, revops, { domain, name, ownerId: actors.get(email)?.userId ?? null })
  }
}
