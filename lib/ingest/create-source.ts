import { hash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

const source = z.object({
  name: z.string().trim().min(1, 'Give the source a name.').max(80, 'A name has 80 characters at most.'),
  key: z.string().min(1).optional(),
})

/**
 * Makes a source of behaviour with a new write key, of which only the hash is kept.
 * @returns the key, to be shown once
 * @throws Refusal when the name is empty or the caller may not edit integrations
 */
export async function createSource(baton: Baton, actor: Actor, input: z.input<typeof source>): Promise<string> {
  const parsed = source.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', parsed.error.issues[0]?.message ?? 'Give the source a name.')
  const { name, key = newKey() } = parsed.data
  return transact(baton, actor, async ({ tx, now }) => {
    const { rowCount } = await tx.execute(sql`
      INSERT INTO sources (name, key_hash, key_hint, created_at)
      SELECT ${name}, ${hashKey(key)}, ${hintOf(key)}, ${now}::timestamptz WHERE ${holds(actor, 'editIntegrations')}`)
    if (!rowCount) throw new Refusal('not_allowed', 'Only RevOps and admins make write keys.')
    return key
  })
}

export function newKey(): string {
  return `wk_${randomBytes(24).toString('base64url')}`
}

/** Write keys are long and random, so that a plain hash keeps them. */
export function hashKey(key: string): string {
  return hash('sha256', key)
}

/** The first letters, by which a person knows a key again. */
export function hintOf(key: string): string {
  return key.slice(0, 7)
}
