// Next's own storage of a request is there only where this was loaded first.
import 'next/dist/server/node-environment-baseline.js'
import { type WorkStore, workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external.js'
import {
  type WorkUnitStore,
  workUnitAsyncStorage,
} from 'next/dist/server/app-render/work-unit-async-storage.external.js'
import { encode } from 'next-auth/jwt'
import type { Db } from '#db/client.ts'
import { sessions } from '#db/schema/team.ts'
import type { Baton } from '#lib/shell/transact.ts'

export const OWN_URL = 'http://localhost:3000'
const SECRET = 'test '.repeat(8)
const A_DAY_MS = 86_400_000

type Asked = { cookie?: string; origin?: string }

/** Runs what a page or an action calls, as in a request to a web process that serves this Baton. */
export async function withinRequest<T>(baton: Baton, { cookie, origin }: Asked, run: () => Promise<T>): Promise<T> {
  Object.assign(process.env, { BATON_URL: OWN_URL, BATON_SECRET: SECRET, DATABASE_URL: 'postgres://test' })
  const running = globalThis as { baton?: Baton }
  running.baton = baton
  const jar = cookie ? [{ name: 'next-auth.session-token', value: cookie }] : []
  const unit = {
    ...{ type: 'request', phase: 'render' },
    headers: new Headers(origin ? { origin } : {}),
    cookies: { getAll: () => jar },
  } as unknown as WorkUnitStore
  const work = { route: '/test' } as unknown as WorkStore
  try {
    return await workAsyncStorage.run(work, () => workUnitAsyncStorage.run(unit, run))
  } finally {
    delete running.baton
  }
}

/** The cookie of a browser in which a user has signed in; `secret` when somebody else made it. */
export async function cookieFor(db: Db, userId: number, secret = SECRET): Promise<string> {
  const sid = crypto.randomUUID()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + A_DAY_MS)
  await db.insert(sessions).values({ sid, userId, version: 0, createdAt: now, expiresAt })
  return encode({ token: { sid }, secret })
}
