import { sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import { sellerClock } from '#lib/team/rules/presence.ts'
import { DAY_MS } from '#lib/time/zone.ts'
import { drawFate, type Fate } from '../sample/fates.ts'
import { planClaim } from '../sample/plan-claim.ts'
import type { Member } from '../sample/plan-sample.ts'
import { planWork, type Worker } from '../sample/plan-work.ts'
import { type Random, randomOf } from '../sample/random.ts'
import { planReaction } from '../sample/reactions.ts'
import { FALLBACK, type SampleSeller, SELLERS, STEADY, TEAMS } from '../sample/staff.ts'
import type { Entry, Replay } from './replay.ts'

type Heard = {
  id: number
  kind: 'lead.handed_off' | 'handoff.requeued' | 'handoff.claimed' | 'nurture.step_sent'
  email: string
  atMs: number
  handoff: {
    id: number
    attempt: number
    situation: string
    sellerEmail: string | null
    team: string
    dueMs: number
  } | null
  message: { subject: string } | null
}

/** Tells the people of a replay what happened since they last heard, and puts what they do about it on the agenda. */
export async function hearEvents(replay: Replay, db: Db | Tx): Promise<void> {
  const policy = await livePolicy(db)
  for (const event of await eventsAfter(db, replay.heardUpTo)) {
    replay.heardUpTo = event.id
    const member = replay.plan.members.get(event.email)
    if (!member) continue
    const entry = event.message ? answerMessage(replay, member, event) : takeUp(replay, member, event, policy)
    if (entry) replay.agenda.add(entry)
  }
}

/** Messages are heard of only when they left; the handoff is as it stands now. */
async function eventsAfter(db: Db | Tx, id: number): Promise<Heard[]> {
  const { rows } = await db.execute<Heard>(sql`
    SELECT ledger.id, ledger.kind, leads.email, (extract(epoch FROM ledger.at) * 1000)::float8 AS "atMs",
      CASE WHEN handoffs.id IS NOT NULL THEN json_build_object('id', handoffs.id, 'attempt', handoffs.attempt,
        'situation', handoffs.situation, 'sellerEmail', users.email, 'team', teams.slug,
        'dueMs', extract(epoch FROM handoffs.next_due_at) * 1000) END AS handoff,
      CASE WHEN messages.id IS NOT NULL THEN json_build_object('subject', messages.subject) END AS message
    FROM ledger JOIN leads ON leads.id = ledger.lead_id
    LEFT JOIN handoffs ON handoffs.id = ledger.handoff_id LEFT JOIN users ON users.id = handoffs.seller_id
    LEFT JOIN teams ON teams.id = handoffs.team_id
    LEFT JOIN messages ON messages.id = (ledger.data->>'messageId')::bigint AND messages.state IN ('sent', 'kept')
    WHERE ledger.id > ${id}
      AND ledger.kind IN ('lead.handed_off', 'handoff.requeued', 'handoff.claimed', 'nurture.step_sent')
    ORDER BY ledger.id`)
  return rows
}

/** Those whose story is written to its end do nothing else. */
function answerMessage({ seed }: Replay, { person, untouchedFrom }: Member, { atMs, message }: Heard): Entry | null {
  if (untouchedFrom !== null) return null
  const visit = message && planReaction(person, { at: atMs, ...message }, seed)
  return visit && { kind: 'visit', at: visit.at, visit }
}

/** Somebody takes up a handoff: the seller who has it works it, or one of the team claims it from the queue. */
function takeUp(
  replay: Replay,
  member: Member,
  { id: plan, kind, atMs: at, handoff }: Heard,
  { document }: CompiledPolicy,
): Entry | null {
  if (!handoff || (member.untouchedFrom !== null && at >= member.untouchedFrom)) return null
  const { id: handoffId, dueMs: dueAt, team, sellerEmail: email } = handoff
  replay.planOf.set(handoffId, plan)
  const random = randomOf(replay.seed, 'work', member.person.email, handoff.attempt, at)
  if (email === null) {
    const claim = planClaim({ at, dueAt }, claimersOf(team, replay), random)
    return (
      claim && {
        ...{ kind: 'work', at: claim.at, handoffId, plan },
        ...{ email: claim.email, intents: [{ at: claim.at, do: 'claim' }] },
      }
    )
  }
  const steps = document.situations.find((situation) => situation.id === handoff.situation)?.steps ?? []
  const held = { at, dueAt, isClaimed: kind === 'handoff.claimed', steps }
  const intents = planWork(held, workerOf(email, replay), fateOf(member, handoff, random), random)
  return intents[0] ? { kind: 'work', at: intents[0].at, handoffId, plan, email, intents } : null
}

function fateOf({ fates, person }: Member, handoff: { attempt: number; situation: string }, random: Random): Fate {
  return fates[handoff.attempt - 1] ?? drawFate(random, handoff.situation, person.kind)
}

function claimersOf(team: string, replay: Replay) {
  return SELLERS.filter((seller) => seller.team === team).map(({ email, seller }) => ({
    email,
    weight: seller.weight ?? 1,
    clock: workerOf(email, replay).clock,
  }))
}

/** Who answers for a team and is left a lead that nobody claimed. */
const LEADER: Pick<(typeof SELLERS)[number], 'seller' | 'team'> = { seller: { temperament: STEADY }, team: FALLBACK }

function workerOf(email: string, { plan }: Replay): Worker {
  const { seller, team } = SELLERS.find((known) => known.email === email) ?? LEADER
  const { calendar } = TEAMS.find(({ slug }) => slug === team) as (typeof TEAMS)[number]
  const { temperament, hours, absences }: SampleSeller = seller
  const midnight = Math.floor(plan.now / DAY_MS) * DAY_MS
  const pauses = (absences ?? []).map(({ fromDay, toDay }) => ({
    from: new Date(midnight + fromDay * DAY_MS).toISOString(),
    to: new Date(midnight + toDay * DAY_MS).toISOString(),
  }))
  return { clock: sellerClock({ team: calendar, own: hours ?? null, absences: pauses }), temperament }
}
