import { z } from 'zod'
import { actionKeys } from '#db/schema/work.ts'
import type { UserActor } from './actor.ts'
import { Refusal } from './errors.ts'
import { type Baton, inside, transact } from './transact.ts'

const uuid = z.uuid()

/**
 * Does something under a key that its browser made: asked again with the same key, because the answer was lost on the
 * way, it is not done twice. What was refused may be tried again.
 * @returns null when it was done before
 * @throws Refusal when the key is none, or the thing itself is refused
 */
export async function once<T>(
  baton: Baton,
  actor: UserActor,
  key: string,
  run: (baton: Baton) => Promise<T>,
): Promise<T | null> {
  if (!uuid.safeParse(key).success) throw new Refusal('invalid', 'The action has no key. Load the page again.')
  return transact(baton, actor, async (t) => {
    const { rowCount } = await t.tx
      .insert(actionKeys)
      .values({ key, userId: actor.userId, at: t.now })
      .onConflictDoNothing()
    return rowCount ? run(inside(baton, t)) : null
  })
}
