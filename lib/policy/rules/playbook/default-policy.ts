import type { PolicyDocument } from '../document.ts'
import { autoRecycle, capacity, recycle, routing, sla } from './handover.ts'
import { bands, disqualifiers, scoring, segments } from './scoring.ts'
import { signals } from './signals.ts'
import { situations } from './situations.ts'

/** The first version of every installation: the playbook's conservative thresholds. */
export const defaultPolicy: PolicyDocument = {
  schemaVersion: 2,
  requiredFields: ['email'],
  signals,
  scoring,
  segments,
  bands,
  disqualifiers,
  situations,
  sla,
  autoRecycle,
  routing,
  recycle,
  capacity,
  publishing: { needsApproval: false },
}
