import { sql } from 'drizzle-orm'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import {
  type ActionKind,
  latestSignals,
  type ProfileRecord,
  profileRecord,
  type ScorePoint,
  type SignalRecord,
  scoreHistory,
} from '#db/queries/lead-profile.ts'
import { maySee, maySeeLead } from '#lib/auth/permissions.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { SignalCategory } from '#lib/policy/rules/vocabulary.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { reasonLabel } from './rules/tell-standing.ts'

/** Something that a lead did: in the catalogue's words where it knows it. */
export type SignalLine = {
  id: string
  at: string
  what: string
  detail: string | null
  category: SignalCategory | null
}

/** Who a lead is, who holds it, what is due next, and how its score went; instants ISO-8601. */
export type LeadProfile = ProfileRecord & {
  name: string
  scores: ScorePoint[]
  bands: { band: Band; atLeast: number }[]
  signals: SignalLine[]
}

export type { ActionKind }

const SIGNALS_SHOWN = 25

/** Everything of a lead but its decision and its timeline; null when it is not there for the caller to see. */
export async function leadProfile({ db }: Baton, actor: UserActor, leadId: number): Promise<LeadProfile | null> {
  const record = await profileRecord(db, sql`leads.id = ${leadId} AND ${maySeeLead(actor)}`, maySee(actor))
  if (!record) return null
  const [scores, signals, policy] = await Promise.all([
    scoreHistory(db, leadId),
    latestSignals(db, leadId, SIGNALS_SHOWN),
    livePolicy(db),
  ])
  const { suppression, phone } = record
  return {
    ...record,
    name: [record.firstName, record.lastName].filter(Boolean).join(' ') || record.email,
    phone: phone && (parsePhoneNumberFromString(phone)?.formatInternational() ?? phone),
    disqualifiedBy: record.disqualifiedBy && reasonLabel(record.disqualifiedBy, policy),
    suppression: suppression && {
      ...suppression,
      reason: suppression.reason && reasonLabel(suppression.reason, policy),
    },
    scores,
    bands: policy.document.bands.map(({ band, atLeast }) => ({ band, atLeast })),
    signals: signals.map((signal) => toLine(signal, policy)),
  }
}

function toLine({ id, at, type, detail, call, name, path }: SignalRecord, policy: CompiledPolicy): SignalLine {
  const known = type ? policy.signals.get(type) : undefined
  const what = known?.label ?? (call === 'page' ? `Visited ${path ?? 'a page'}` : (name ?? 'Did something unnamed'))
  return { id, at, what, detail: known ? detail : null, category: known?.category ?? null }
}
