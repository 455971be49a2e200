import { asc, eq, sql } from 'drizzle-orm'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { promiseClock } from '#db/queries/start-promise.ts'
import { teamHours } from '#db/queries/team-hours.ts'
import { handoffs, tasks } from '#db/schema/handoff.ts'
import { leads } from '#db/schema/lead.ts'
import { teams } from '#db/schema/team.ts'
import { mayClaim, mayLead, mayReassign, maySee, mayWork } from '#lib/auth/permissions.ts'
import type { Brief } from '#lib/handoff/rules/brief.ts'
import { proposeSlots } from '#lib/handoff/rules/propose-slots.ts'
import { rewriteMessage } from '#lib/handoff/rules/rewrite-message.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import type { WorkingClock } from '#lib/time/working-clock.ts'
import { isTimeZone } from '#lib/time/zone.ts'
import { type AroundLead, aroundLead } from './around-lead.ts'
import { type SnoozeChoice, snoozeChoices } from './rules/snooze-choices.ts'
import { type PlanStep, tellPlan } from './rules/tell-plan.ts'
import { type TimelineItem, tellTimeline } from './tell-timeline.ts'
import { databaseNow, type InboxRow, inboxRow } from './views.ts'

/** Everything that the inbox shows of one handoff. */
export type LeadInFocus = {
  row: InboxRow
  brief: Brief
  routingSteps: string[]
  teamName: string
  policyVersion: number
  handedOffAt: string
  lead: {
    email: string
    isErased: boolean
    phone: string | null
    place: string | null
    timeZone: string | null
    campaign: string | null
    score: number
    band: string
  }
  /** The situation's outreach steps: what was done, what is next, what may follow. */
  plan: PlanStep[]
  snoozeChoices: SnoozeChoice[]
  around: AroundLead
  timeline: TimelineItem[]
  /** What automation has sent since a missed promise; null before one. */
  rescue: Rescue | null
  /** To whom the caller may give it; empty for those who may not. */
  takers: { id: number; name: string }[]
  mayWork: boolean
  mayClaim: boolean
}

/** Instants ISO-8601; `nextAt` is null once the rescue has ended. */
export type Rescue = { track: string; nextAt: string | null; sent: { subject: string; state: string; at: string }[] }

/** One handoff with its lead, brief and timeline; null when it is not there for the caller to see. */
export async function leadInFocus(baton: Baton, actor: UserActor, handoffId: number): Promise<LeadInFocus | null> {
  const row = await inboxRow(baton, actor, handoffId)
  if (!row) return null
  const [[found], timeline, around, plan] = await Promise.all([
    read(baton, actor, handoffId),
    tellTimeline(baton, row.leadId),
    aroundLead(baton, actor, { leadId: row.leadId, handoffId }),
    planOf(baton, row),
  ])
  if (!found) return null
  const { handoff, lead, teamName } = found
  const open = row.closedAt ? null : await hoursNow(baton, row)
  const message = open ? await messageOfNow(baton, found, open) : handoff.brief.message
  return {
    row,
    brief: { ...handoff.brief, message },
    routingSteps: handoff.routingSteps,
    teamName,
    policyVersion: handoff.policyVersion,
    handedOffAt: handoff.handedOffAt.toISOString(),
    lead: {
      email: lead.email,
      isErased: lead.stage === 'erased',
      phone: lead.phone && (parsePhoneNumberFromString(lead.phone)?.formatInternational() ?? lead.phone),
      place: lead.city ?? lead.state ?? lead.country,
      timeZone: lead.timeZone,
      campaign: lead.campaign,
      score: lead.score,
      band: lead.band,
    },
    plan,
    snoozeChoices: open ? snoozeChoices(open.clock, open.now, open.timeZone) : [],
    around,
    timeline,
    rescue: handoff.brief.afterMiss && found.rescue,
    takers: found.takers ?? [],
    mayWork: found.mayWork,
    mayClaim: found.mayClaim,
  }
}

type Found = Awaited<ReturnType<typeof read>>[number]

function read({ db }: Baton, actor: UserActor, handoffId: number) {
  return db
    .select({
      handoff: handoffs,
      lead: leads,
      teamName: teams.name,
      holder: sql<{ name: string; meetingUrl: string | null } | null>`(
        SELECT json_build_object('name', users.name, 'meetingUrl', sellers.meeting_url)
        FROM users LEFT JOIN sellers ON sellers.user_id = users.id WHERE users.id = ${handoffs.sellerId})`,
      rescue: sql<Rescue | null>`(
        SELECT json_build_object('track', tracks.name, 'nextAt', CASE WHEN ended_at IS NULL THEN next_step_at END,
          'sent', coalesce((SELECT json_agg(json_build_object('subject', subject, 'state', messages.state, 'at', created_at)
            ORDER BY messages.id) FROM messages WHERE enrolment_id = enrolments.id AND audience = 'lead'), '[]'))
        FROM enrolments JOIN tracks ON tracks.id = enrolments.track_id
        WHERE enrolments.lead_id = ${handoffs.leadId} AND enrolments.handoff_id = ${handoffs.id} AND enrolled_at <= coalesce(${handoffs.closedAt}, enrolled_at)
        ORDER BY enrolments.id DESC LIMIT 1)`,
      takers: sql<{ id: number; name: string }[] | null>`(
        SELECT json_agg(json_build_object('id', member.id, 'name', member.name)
          ORDER BY member.team_id = ${handoffs.teamId} DESC, member.name)
        FROM users member JOIN sellers ON sellers.user_id = member.id
        WHERE ${handoffs.state} IN ('offered', 'queued', 'accepted') AND ${mayReassign(actor)} AND ${mayLead(actor)}
          AND member.disabled_at IS NULL AND sellers.takes_leads AND member.id IS DISTINCT FROM ${handoffs.sellerId})`,
      mayWork: sql<boolean>`${handoffs.state} IN ('offered', 'accepted') AND ${mayWork(actor)}`,
      mayClaim: sql<boolean>`${handoffs.state} = 'queued' AND ${mayClaim(actor)}`,
    })
    .from(handoffs)
    .innerJoin(leads, eq(leads.id, handoffs.leadId))
    .innerJoin(teams, eq(teams.id, handoffs.teamId))
    .where(sql`${handoffs.id} = ${handoffId} AND ${maySee(actor)}`)
}

async function planOf({ db }: Baton, { id, situation }: InboxRow): Promise<PlanStep[]> {
  const [{ document }, written] = await Promise.all([
    livePolicy(db),
    db.select().from(tasks).where(eq(tasks.handoffId, id)).orderBy(asc(tasks.id)),
  ])
  const steps = document.situations.find((each) => each.id === situation)?.steps ?? []
  return tellPlan(
    steps,
    written.map(({ stepId, label, channel, dueAt, doneAt, cancelledAt }) => ({
      ...{ stepId, label, channel, isCancelled: cancelledAt !== null },
      dueAt: dueAt.toISOString(),
      doneAt: doneAt?.toISOString() ?? null,
    })),
  )
}

/** On which clock an open handoff is worked; `timeZone` is its seller's. */
type HoursNow = { now: number; clock: WorkingClock; timeZone: string; teamZone: string }

async function hoursNow(baton: Baton, { teamId, sellerId }: InboxRow): Promise<HoursNow> {
  const now = await databaseNow(baton)
  const team = await teamHours(baton.db, now, teamId, sellerId)
  const { timeZone } = team.sellers.find(({ id }) => id === sellerId)?.hours ?? team.calendar
  const clock = promiseClock(team, sellerId, now)
  return { now: now.getTime(), clock, timeZone, teamZone: team.calendar.timeZone }
}

/** The message was written at the handoff: since then the times that it proposes pass, and another may have the lead. */
async function messageOfNow({ db }: Baton, { handoff, lead, holder, teamName }: Found, hours: HoursNow) {
  const { message, situation } = handoff.brief
  const { document } = await livePolicy(db)
  const template = document.situations.find(({ id }) => id === situation.id)?.message
  if (!message || !template) return message
  const zone = lead.timeZone && isTimeZone(lead.timeZone) ? lead.timeZone : hours.teamZone
  const firstName = holder?.name.split(' ')[0] ?? teamName
  return rewriteMessage(message, template, {
    seller: { firstName, meetingUrl: holder?.meetingUrl ?? null },
    slots: proposeSlots(hours.clock, hours.now, zone),
  })
}
