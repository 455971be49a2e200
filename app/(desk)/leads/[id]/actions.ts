'use server'

import { type ActionResult, actOnce } from '#lib/auth/act.ts'
import { eraseLead } from '#lib/disposition/erase-lead.ts'
import { mergeDuplicate } from '#lib/disposition/merge-duplicate.ts'
import { undoMerge } from '#lib/disposition/undo-merge.ts'

export async function merge(key: string, leadId: number, otherId: number): Promise<ActionResult<number | null>> {
  return actOnce(key, (baton, user) => mergeDuplicate(baton, user, { leadId, otherId }))
}

export async function erase(key: string, leadId: number, email: string): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => eraseLead(baton, user, { leadId, email }))
}

export async function unmerge(key: string, leadId: number): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => undoMerge(baton, user, { leadId }))
}
