import type { Baton } from '#lib/shell/transact.ts'
import { entryOf, type LogEntry, loggedVersions } from './log-view.ts'
import { type Change, diffPolicies, type PolicyNames } from './rules/diff-policies.ts'
import type { PolicyDocument } from './rules/document.ts'
import { PART_LABELS, type PolicyPart } from './rules/field-words.ts'

/**
 * One version beside another: its entry, what differs by part of the policy, and which parts are the same. `against` is
 * null for the first version, which has none before it.
 */
export type VersionView = {
  entry: LogEntry
  document: PolicyDocument
  against: number | null
  changed: { part: PolicyPart; changes: Change[] }[]
  unchanged: PolicyPart[]
  /** All versions, the newest first. */
  versions: number[]
}

/** A version compared with another, or with the one before it; null when either is not there. */
export async function versionView(
  baton: Baton,
  names: PolicyNames,
  version: number,
  against?: number,
): Promise<VersionView | null> {
  const all = await loggedVersions(baton, names)
  const shown = all.find((each) => each.version === version)
  const other = all.find((each) => each.version === (against ?? version - 1))
  if (!shown || (against !== undefined && !other)) return null
  const changes = other ? diffPolicies(other.document, shown.document, names) : []
  const parts = Object.keys(PART_LABELS) as PolicyPart[]
  const byPart = parts.map((part) => ({ part, changes: changes.filter((change) => change.part === part) }))
  return {
    entry: await entryOf(baton, shown),
    document: shown.document,
    against: other?.version ?? null,
    changed: byPart.filter((each) => each.changes.length > 0),
    unchanged: byPart.filter((each) => !each.changes.length).map(({ part }) => part),
    versions: all.map((each) => each.version),
  }
}
