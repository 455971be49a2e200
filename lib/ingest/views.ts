import { sql } from 'drizzle-orm'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** A source as settings show it; instants are ISO-8601. The old key is the one before a rotation, while it works. */
export type SourceRow = {
  id: number
  name: string
  keyHint: string
  createdAt: string
  rotatedAt: string | null
  lastUsedAt: string | null
  disabledAt: string | null
  oldKey: { hint: string; endsAt: string; usedAt: string | null } | null
}

/** All sources for those who edit integrations: those in force first, newest first. */
export async function sourceList({ db }: Baton, actor: Actor): Promise<SourceRow[]> {
  const { rows } = await db.execute<SourceRow>(sql`
    SELECT id, name, key_hint AS "keyHint", to_json(created_at) AS "createdAt", to_json(rotated_at) AS "rotatedAt",
      to_json(last_used_at) AS "lastUsedAt", to_json(disabled_at) AS "disabledAt",
      CASE WHEN old_key_ends_at > now() AND disabled_at IS NULL THEN json_build_object(
        'hint', old_key_hint, 'endsAt', old_key_ends_at, 'usedAt', old_key_used_at) END AS "oldKey"
    FROM sources WHERE ${holds(actor, 'editIntegrations')}
    ORDER BY disabled_at IS NOT NULL, id DESC`)
  return rows
}
