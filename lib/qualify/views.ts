import { type SQL, sql } from 'drizzle-orm'
import { countLeads, type LeadRecord, leadRecords } from '#db/queries/lead-rows.ts'
import { leadMatches } from '#db/queries/lead-words.ts'
import { tracks } from '#db/schema/recycle.ts'
import { maySeeLead } from '#lib/auth/permissions.ts'
import { OWN_STAGES, type Stage } from '#lib/lead/stages.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type LeadCursor, type LeadSearch, wordPatterns, writeCursor } from './rules/lead-search.ts'
import { type Standing, tellStanding } from './rules/tell-standing.ts'

/** A lead in a list; instants ISO-8601. `owner` is the seller or the team's queue while sales has it. */
export type LeadRow = {
  id: number
  name: string
  email: string
  title: string | null
  company: string | null
  stage: Stage
  band: Band
  score: number
  standing: Standing
  owner: string | null
  lastActiveAt: string
}

/** One page of leads. `found` is counted up to `LEADS_COUNTED`; `next` begins the page after this one. */
export type LeadPage = { rows: LeadRow[]; found: number; next: string | null; trackName: string | null }

export const LEADS_PAGE = 50
export const LEADS_COUNTED = 10_000

/** The leads that the caller may see and that a search finds, highest score or latest activity first. */
export async function leadPage(
  { db }: Baton,
  actor: UserActor,
  search: LeadSearch,
  after: LeadCursor | null,
): Promise<LeadPage> {
  const wanted = { stages: search.stages.length ? search.stages : OWN_STAGES, where: conditionOf(actor, search) }
  const [records, found, policy, trackName] = await Promise.all([
    leadRecords(db, { ...wanted, order: search.order, after, limit: LEADS_PAGE + 1 }),
    countLeads(db, wanted, LEADS_COUNTED),
    livePolicy(db),
    search.track === null ? null : trackNamed(db, search.track),
  ])
  const shown = records.slice(0, LEADS_PAGE)
  const last = records.length > LEADS_PAGE ? shown.at(-1) : undefined
  return {
    rows: shown.map((record) => toRow(record, policy)),
    found,
    next: last ? writeCursor(cursorAt(last, search)) : null,
    trackName,
  }
}

function conditionOf(actor: UserActor, { bands, text, track }: LeadSearch): SQL {
  const parts = [maySeeLead(actor)]
  if (bands.length) parts.push(sql`leads.band = ANY(${sql.param([...bands])}::text[])`)
  const patterns = wordPatterns(text)
  if (patterns.length) parts.push(leadMatches(patterns))
  if (track !== null) {
    parts.push(sql`EXISTS (SELECT FROM enrolments JOIN tracks ON tracks.id = enrolments.track_id
      WHERE enrolments.lead_id = leads.id AND enrolments.ended_at IS NULL AND tracks.slug = ${track})`)
  }
  return sql.join(parts, sql` AND `)
}

async function trackNamed(db: Baton['db'], slug: string): Promise<string> {
  const rows = await db.select({ slug: tracks.slug, name: tracks.name }).from(tracks)
  return rows.find((track) => track.slug === slug)?.name ?? slug
}

function cursorAt({ id, score, lastActiveAt }: LeadRecord, { order }: LeadSearch): LeadCursor {
  return { id, key: order === 'score' ? score : Date.parse(lastActiveAt) }
}

function toRow(record: LeadRecord, policy: CompiledPolicy): LeadRow {
  const { id, email, title, company, stage, band, score, handoff } = record
  const isOpen = handoff?.state === 'offered' || handoff?.state === 'accepted' || handoff?.state === 'queued'
  return {
    ...{ id, email, title, company, stage, band, score },
    name: [record.firstName, record.lastName].filter(Boolean).join(' ') || email,
    standing: tellStanding(record, policy),
    owner: handoff && (isOpen || stage === 'qualified') ? (handoff.sellerName ?? `${handoff.teamName}, queue`) : null,
    lastActiveAt: new Date(record.lastActiveAt).toISOString(),
  }
}
