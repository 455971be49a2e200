'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { createSource } from '#lib/ingest/create-source.ts'
import { endOldKey } from '#lib/ingest/end-old-key.ts'
import { revokeSource } from '#lib/ingest/revoke-source.ts'
import { rotateKey } from '#lib/ingest/rotate-key.ts'

/** @returns the new key, which is shown once */
export async function create(name: string): Promise<ActionResult<string>> {
  return act((baton, user) => createSource(baton, user, { name }))
}

/** @returns the new key, which is shown once */
export async function rotate(sourceId: number, overlapHours: number): Promise<ActionResult<string>> {
  return act((baton, user) => rotateKey(baton, user, { sourceId, overlapHours }))
}

export async function endOld(sourceId: number): Promise<ActionResult> {
  return act((baton, user) => endOldKey(baton, user, { sourceId }))
}

export async function revoke(sourceId: number): Promise<ActionResult> {
  return act((baton, user) => revokeSource(baton, user, { sourceId }))
}
