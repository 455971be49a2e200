import type { PolicyDocument } from './document.ts'

export const SCHEMA_VERSION = 2

type Json = Record<string, unknown>

/** Each step makes a document of one schema version into the next; what is new gets what held before it was there. */
const STEPS: Record<number, (document: Json) => Json> = {
  // Version 2 asks who waits, to whom a miss is offered, what a reassignment does, and whether two people must agree.
  1: (document) => ({
    ...document,
    situations: (document.situations as Json[]).map((one) => ({ neverWaits: one.id === 'hand_raise', ...one })),
    sla: { offerOrder: ['team_queue'], onReassign: 'keep', ...(document.sla as Json) },
    publishing: { needsApproval: false },
  }),
}

/**
 * A stored document in today's schema. Published versions are never rewritten: each is brought up when it is read.
 * @throws Error for a document from a later Baton than this one
 */
export function migrateDocument(stored: unknown): PolicyDocument {
  let document = stored as Json
  for (let from = versionOf(document); from < SCHEMA_VERSION; from++) {
    document = { ...STEPS[from]?.(document), schemaVersion: from + 1 }
  }
  if (versionOf(document) > SCHEMA_VERSION) {
    throw new Error(`This policy has schema version ${versionOf(document)}; this Baton knows up to ${SCHEMA_VERSION}.`)
  }
  return document as unknown as PolicyDocument
}

const versionOf = ({ schemaVersion }: Json) => (typeof schemaVersion === 'number' ? schemaVersion : 1)
