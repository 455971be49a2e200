'use client'

import { Duplicates } from '#components/lead/duplicates.tsx'
import type { PersonBeside } from '#lib/work/around-lead.ts'
import { merge, unmerge } from '../actions.ts'

/** Who may be the same person as this lead. */
export function LeadDuplicates({ leadId, people }: { leadId: number; people: readonly PersonBeside[] }) {
  return <Duplicates leadId={leadId} people={people} actions={{ merge, unmerge }} />
}
