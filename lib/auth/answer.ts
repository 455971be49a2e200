import { runningBaton } from '#lib/shell/running-baton.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { currentUser } from './current-user.ts'
import type { SignedInUser } from './read-session.ts'

/**
 * Answers a read as JSON for the person who is signed in: 401 when nobody is, 404 when what was asked for is not there
 * for them to see. Nothing is kept by caches on the way.
 */
export async function answer<T>(read: (baton: Baton, user: SignedInUser) => Promise<T | null>): Promise<Response> {
  const user = await currentUser()
  const headers = { 'cache-control': 'no-store' }
  if (!user) return Response.json({ message: 'Your session has ended. Sign in again.' }, { status: 401, headers })
  const found = await read({ ...runningBaton(), asOf: new Date(user.askedAt) }, user)
  if (found === null)
    return Response.json({ message: 'There is nothing here for you to see.' }, { status: 404, headers })
  return Response.json(found, { headers })
}
