import { checkDocument, type Problem } from '#lib/policy/rules/check-document.ts'
import { readDocument } from '#lib/policy/rules/read-document.ts'

/** What else there is for a document to name. */
export type Surroundings = { teams: readonly string[]; staffedTeams: readonly string[]; tracks: readonly string[] }

/** What is wrong with a document, each with the path of its field: what it cannot hold, or else what makes no sense. */
export function lookThrough(document: unknown, { teams, staffedTeams, tracks }: Surroundings): readonly Problem[] {
  const read = readDocument(document)
  if ('problems' in read) return read.problems
  return checkDocument(read.document, {
    ...{ teams: new Set(teams), staffedTeams: new Set(staffedTeams), tracks: new Set(tracks) },
  })
}

/** Whether a document can be kept, whatever sense it makes. */
export function canBeKept(document: unknown): boolean {
  return !('problems' in readDocument(document))
}
