import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { savedViews } from '#db/schema/work.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { readSearch, searchText } from './rules/inbox-search.ts'

const MOST = 30

const view = z.object({
  name: z.string().trim().min(1, 'Give the view a name.').max(60, 'A name holds 60 characters at most.'),
  /** As in the address: "view=today&band=A". */
  query: z.string().max(2000),
})
export type SavedViewInput = z.input<typeof view>

/**
 * Keeps a view of the inbox under a name; a view of that name is replaced.
 * @returns its id
 * @throws Refusal when it has no name, or there are too many
 */
export async function saveView(baton: Baton, actor: UserActor, input: SavedViewInput): Promise<number> {
  const parsed = view.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { name } = parsed.data
  const query = searchText(readSearch(Object.fromEntries(new URLSearchParams(parsed.data.query))).search)
  return transact(baton, actor, async ({ tx, now }) => {
    const { rows } = await tx.execute<{ known: number }>(
      sql`SELECT count(*) AS known FROM saved_views WHERE user_id = ${actor.userId} AND name <> ${name}`,
    )
    if ((rows[0]?.known ?? 0) >= MOST) {
      throw new Refusal('conflict', `You have ${MOST} saved views. Delete one that you no longer use first.`)
    }
    const [saved] = await tx
      .insert(savedViews)
      .values({ userId: actor.userId, name, query, createdAt: now })
      .onConflictDoUpdate({ target: [savedViews.userId, savedViews.name], set: { query } })
      .returning({ id: savedViews.id })
    return (saved as { id: number }).id
  })
}
