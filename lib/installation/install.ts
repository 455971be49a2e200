import { eq } from 'drizzle-orm'
import { installation } from '#db/schema/installation.ts'
import { policyVersions } from '#db/schema/policy.ts'
import { installPolicy } from '#lib/policy/install-policy.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { PLAYBOOK_TRACKS } from '#lib/recycle/rules/playbook-tracks.ts'
import { saveTrack } from '#lib/recycle/save-track.ts'
import { type Baton, inside, SYSTEM, transact } from '#lib/shell/transact.ts'
import { createTeam } from '#lib/team/create-team.ts'
import type { BusinessCalendar } from '#lib/time/calendar.ts'

export type Installation = typeof installation.$inferSelect

const OFFICE_HOURS: [string, string][] = [['09:00', '17:00']]

/** Monday to Friday, nine to five, in a zone. */
export function officeCalendar(timeZone: string): BusinessCalendar {
  const [mon, tue, wed, thu, fri] = Array(5).fill(OFFICE_HOURS)
  return { timeZone, weekly: { mon, tue, wed, thu, fri } }
}

/** What this installation is; null before its first start. */
export async function readInstallation({ db }: Baton): Promise<Installation | null> {
  const [row] = await db.select().from(installation)
  return row ?? null
}

type NewTeam = { slug: string; name: string; calendar: BusinessCalendar }

const SALES: NewTeam = {
  slug: defaultPolicy.routing.fallbackTeam,
  name: 'Sales',
  calendar: officeCalendar('UTC'),
}

type NewInstallation = Pick<Installation, 'kind' | 'company'> & {
  /** The first gets every lead until territories are drawn. */
  teams?: readonly [NewTeam, ...NewTeam[]]
}

/**
 * Makes an empty installation ready to work: its teams, and the playbook's tracks and policy. What is there already is
 * left as it is. A sample's `readyAt` stays empty until its company is complete.
 */
export async function install(baton: Baton, { kind, company, teams = [SALES] }: NewInstallation): Promise<void> {
  await transact(baton, SYSTEM, async (t) => {
    const made = await t.tx
      .insert(installation)
      .values({ kind, company, readyAt: kind === 'real' ? t.now : null })
      .onConflictDoNothing()
      .returning()
    if (!made.length) return
    const here = inside(baton, t)
    for (const track of PLAYBOOK_TRACKS) await saveTrack(here, SYSTEM, track)
    for (const team of teams) await createTeam(here, SYSTEM, team)
    const known = await t.tx.$count(policyVersions)
    const routing = { ...defaultPolicy.routing, fallbackTeam: teams[0].slug }
    const reason = 'The playbook’s conservative thresholds, to start from.'
    if (!known) await installPolicy(here, { document: { ...defaultPolicy, routing }, reason, baseVersion: 0 })
  })
}

/** Says that the installation is complete. */
export async function markReady({ db }: Baton, at: Date): Promise<void> {
  await db.update(installation).set({ readyAt: at }).where(eq(installation.isOnlyRow, true))
}
