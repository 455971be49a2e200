import { eq, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { loadFacts } from '#db/queries/lead-facts.ts'
import { loadTeams } from '#db/queries/routable-teams.ts'
import { accounts, leads } from '#db/schema/lead.ts'
import { policyDrafts } from '#db/schema/policy.ts'
import { holds, maySeeLead } from '#lib/auth/permissions.ts'
import type { LeadFacts } from '#lib/lead/facts.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { type CompiledPolicy, compilePolicy } from '#lib/policy/rules/compile.ts'
import { migrateDocument } from '#lib/policy/rules/migrate-document.ts'
import { situate } from '#lib/policy/rules/situate.ts'
import { decide } from '#lib/qualify/rules/decide.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { routable } from './routable.ts'
import { chooseOwner } from './rules/choose-owner.ts'
import { explainRoute, type RouteReasons } from './rules/explain-route.ts'
import { strangerFacts } from './rules/stranger-facts.ts'

/**
 * A lead by its id, or somebody by e-mail address, known or not; country and state (their codes), employees and industry
 * replace what is known. With `draftId` the route is found by that draft of the policy, otherwise by the live one.
 */
export type RouteTrial = {
  leadId?: number
  email?: string
  country?: string
  state?: string
  employees?: number
  industry?: string
  draftId?: number
}

/** Where a lead would go now, and why. `leadName` is null for somebody whom Baton does not know. */
export type RouteFound = RouteReasons & {
  leadName: string | null
  teamName: string
  sellerName: string | null
  steps: string[]
}

/**
 * Which team and seller a lead would get at this moment, over the live teams, and why not another. Nothing is written
 * and nobody's turn is taken.
 * @throws Refusal when the address is none, or the lead or the draft is not the caller's to see
 */
export async function tryRoute({ db, clock }: Baton, actor: UserActor, trial: RouteTrial): Promise<RouteFound> {
  const { rows } = await db.execute<{ now: string }>(sql`SELECT now() AS now`)
  const now = clock?.() ?? new Date(rows[0]?.now ?? 0)
  const { facts, leadName } = await whoIsTried(db, actor, trial)
  const policy = trial.draftId === undefined ? await livePolicy(db) : await draftPolicy(db, actor, trial.draftId)
  const seconds = now.getTime() / 1000
  const { score, outcome } = decide(facts, policy, seconds)
  const situation = outcome.kind === 'hand_off' ? outcome.situation : null
  const promise = policy.document.situations.find(({ id }) => id === situation)?.promise
  const teams = await loadTeams(db, now)
  const { fallbackTeam } = policy.document.routing
  if (!teams.some(({ slug }) => slug === fallbackTeam)) {
    throw new Refusal('invalid', `The fallback team “${fallbackTeam}” is not there. Choose another one first.`)
  }
  const asRouted = routable(teams, now, promise ?? policy.document.sla.queuePromise)
  const at = situate(facts, policy, seconds, score)
  const route = chooseOwner(asRouted, at, policy, now.getTime())
  const team = teams.find(({ id }) => id === route.teamId)
  return {
    leadName,
    teamName: team?.name ?? '',
    sellerName: team?.sellers.find(({ id }) => id === route.sellerId)?.name ?? null,
    steps: route.steps,
    ...explainRoute(asRouted, at, policy, route),
  }
}

/** The facts of whom the trial names, with its changes; the name only of somebody known. */
async function whoIsTried(db: Db, actor: UserActor, trial: RouteTrial) {
  const email = (trial.email ?? '').trim().toLowerCase()
  const [, domain] = /^[^\s@]+@([^\s@]+\.[^\s@]+)$/.exec(email) ?? []
  if (trial.leadId === undefined && !domain) {
    throw new Refusal('invalid', 'Choose a lead that is found, or enter an e-mail address, such as "ada@company.com".')
  }
  const { id, firstName, lastName } = leads
  const [lead] = await db
    .select({ id, firstName, lastName, email: leads.email, maySee: sql<boolean>`${maySeeLead(actor)}` })
    .from(leads)
    .where(trial.leadId === undefined ? eq(leads.email, email) : eq(id, trial.leadId))
  if (lead && !lead.maySee) throw new Refusal('not_allowed', 'This lead is another team’s. Ask RevOps to try it.')
  const known = lead ? await loadFacts(db, lead.id) : null
  if (lead && known) {
    const leadName = [lead.firstName, lead.lastName].filter(Boolean).join(' ') || lead.email
    return { leadName, facts: withChanges(known, trial) }
  }
  if (!domain) throw new Refusal('not_found', 'This lead is not there any more. Choose another one.')
  const [account] = await db.select().from(accounts).where(eq(accounts.domain, domain))
  return { leadName: null, facts: withChanges(strangerFacts(email, domain, account ?? null), trial) }
}

async function draftPolicy(db: Db, actor: UserActor, draftId: number): Promise<CompiledPolicy> {
  const [draft] = await db
    .select({ document: policyDrafts.document, baseVersion: policyDrafts.baseVersion })
    .from(policyDrafts)
    .where(sql`${policyDrafts.id} = ${draftId} AND ${holds(actor, 'publishPolicy')}`)
  if (!draft) throw new Refusal('not_allowed', 'This draft is not there, or is for RevOps and admins only.')
  return compilePolicy(draft.baseVersion, migrateDocument(draft.document))
}

function withChanges({ lead, account, ...rest }: LeadFacts, trial: RouteTrial): LeadFacts {
  const country = trial.country?.trim().toUpperCase() || undefined
  const state = trial.state?.trim().toUpperCase() || undefined
  const { employees, industry } = trial
  const isOfCompany = account !== null || employees !== undefined || industry !== undefined
  const nobody = { name: null, domain: lead.emailDomain, isTarget: false, ownerId: null, peopleActiveAt: [] }
  const unknown = { ...nobody, industry: null, employees: null, country: null, state: null }
  const company = account ?? unknown
  return {
    ...rest,
    lead: { ...lead, country: country ?? lead.country, state: state ?? lead.state },
    account: isOfCompany
      ? {
          ...company,
          employees: employees ?? company.employees,
          industry: industry || company.industry,
          country: country ?? company.country,
          state: state ?? company.state,
        }
      : null,
  }
}
