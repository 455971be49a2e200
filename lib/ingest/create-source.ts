import { hash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/**
 * Makes a source of behaviour with a new write key, of which only the hash is kept.
 * @returns the key, to be shown once
 * @throws Refusal when the caller may not edit integrations
 */
export async function createSource(
  baton: Baton,
  actor: Actor,
  { name, key = `wk_${randomBytes(24).toString('base64url')}` }: { name: string; key?: string },
): Promise<string> {
  return transact(baton, actor, async ({ tx, now }) => {
    const { rowCount } = await tx.execute(sql`
      INSERT INTO sources (name, key_hash, key_hint, created_at)
      SELECT ${name}, ${hashKey(key)}, ${key.slice(0, 7)}, ${now}::timestamptz WHERE ${holds(actor, 'editIntegrations')}`)
    if (!rowCount) throw new Refusal('not_allowed', 'Only RevOps and admins make write keys.')
    return key
  })
}

/** Write keys are long and random, so that a plain hash keeps them. */
export function hashKey(key: string): string {
  return hash('sha256', key)
}
