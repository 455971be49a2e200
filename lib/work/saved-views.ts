import { asc, eq } from 'drizzle-orm'
import { savedViews } from '#db/schema/work.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** A view that its user named; `query` is what the address says behind the question mark. */
export type SavedView = { id: number; name: string; query: string }

/** The caller's saved views, by name. What one of them asks for that is gone, the inbox itself leaves out and says. */
export async function savedViewsOf({ db }: Baton, actor: UserActor): Promise<SavedView[]> {
  return db
    .select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
    .from(savedViews)
    .where(eq(savedViews.userId, actor.userId))
    .orderBy(asc(savedViews.name))
}
