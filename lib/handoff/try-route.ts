import { eq, sql } from 'drizzle-orm'
import { loadFacts } from '#db/queries/lead-facts.ts'
import { loadTeams } from '#db/queries/routable-teams.ts'
import { accounts, leads } from '#db/schema/lead.ts'
import { maySeeLead } from '#lib/auth/permissions.ts'
import type { LeadFacts } from '#lib/lead/facts.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { decide } from '#lib/qualify/rules/decide.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { routable } from './routable.ts'
import { chooseOwner } from './rules/choose-owner.ts'
import { strangerFacts } from './rules/stranger-facts.ts'

/** Somebody by e-mail address, known or not; country (two letters) and employees replace what is known. */
export type RouteTrial = { email: string; country?: string; employees?: number }

/** Where a lead would go now, and why. `leadName` is null for somebody whom Baton does not know. */
export type RouteFound = { leadName: string | null; teamName: string; sellerName: string | null; steps: string[] }

/**
 * Which team and seller a lead would get at this moment, by the live policy over the live teams. Nothing is written and
 * nobody's turn is taken.
 * @throws Refusal when the address is none, or the lead is not the caller's to see
 */
export async function tryRoute({ db, clock }: Baton, actor: UserActor, trial: RouteTrial): Promise<RouteFound> {
  const email = trial.email.trim().toLowerCase()
  const [, domain] = /^[^\s@]+@([^\s@]+\.[^\s@]+)$/.exec(email) ?? []
  if (!domain) throw new Refusal('invalid', 'Enter an e-mail address, such as "ada@company.com".')
  const { rows } = await db.execute<{ now: string }>(sql`SELECT now() AS now`)
  const now = clock?.() ?? new Date(rows[0]?.now ?? 0)
  const [lead] = await db
    .select({
      id: leads.id,
      firstName: leads.firstName,
      lastName: leads.lastName,
      maySee: sql<boolean>`${maySeeLead(actor)}`,
    })
    .from(leads)
    .where(eq(leads.email, email))
  if (lead && !lead.maySee) throw new Refusal('not_allowed', 'This lead is another team’s. Ask RevOps to try it.')
  const [account] = await db.select().from(accounts).where(eq(accounts.domain, domain))
  const known = lead ? await loadFacts(db, lead.id) : null
  const facts = withChanges(known ?? strangerFacts(email, domain, account ?? null), trial)
  const policy = await livePolicy(db)
  const seconds = now.getTime() / 1000
  const { score, outcome } = decide(facts, policy, seconds)
  const situation = outcome.kind === 'hand_off' ? outcome.situation : null
  const promise = policy.document.situations.find(({ id }) => id === situation)?.promise
  const teams = await loadTeams(db, now)
  const asRouted = routable(teams, now, promise ?? policy.document.sla.queuePromise)
  const route = chooseOwner(asRouted, { facts, now: seconds, ...score }, policy, now.getTime())
  const team = teams.find(({ id }) => id === route.teamId)
  return {
    leadName: lead ? [lead.firstName, lead.lastName].filter(Boolean).join(' ') || email : null,
    teamName: team?.name ?? '',
    sellerName: team?.sellers.find(({ id }) => id === route.sellerId)?.name ?? null,
    steps: route.steps,
  }
}

function withChanges({ lead, account, ...rest }: LeadFacts, { country, employees }: RouteTrial): LeadFacts {
  return {
    ...rest,
    lead: { ...lead, country: country?.trim().toUpperCase() || lead.country },
    account: account && {
      ...account,
      employees: employees ?? account.employees,
      country: country?.toUpperCase() || account.country,
    },
  }
}
