import { randomBytes } from 'node:crypto'
import { headers } from 'next/headers'
import pino from 'pino'
import { isLoopback, readConfig } from '#lib/shell/config.ts'
import { Refusal, type RefusalCode } from '#lib/shell/errors.ts'
import { once } from '#lib/shell/once.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { currentUser } from './current-user.ts'
import type { SignedInUser } from './read-session.ts'

/** What a screen gets back from an action: the value, or why not in words to be shown in place. */
export type ActionResult<T = void> =
  | { ok: true; value: T }
  | { ok: false; code: RefusalCode | 'signed_out' | 'failed'; message: string }

const log = pino({ name: 'web' })

/**
 * Runs a verb for a server action as the person who is signed in. Answers only to our own origin; what a verb refuses
 * comes back in its words, anything else with a reference that stands in the log.
 */
export async function act<T>(run: (baton: Baton, user: SignedInUser) => Promise<T>): Promise<ActionResult<T>> {
  const user = await currentUser()
  if (!user)
    return { ok: false, code: 'signed_out', message: 'Your session has ended. Sign in again; nothing was changed.' }
  return actUnsigned((baton) => run(baton, user))
}

/** The same for a deed under a key of its browser: after a lost answer it may be asked for again, and is done once. */
export async function actOnce<T>(
  key: string,
  run: (baton: Baton, user: SignedInUser) => Promise<T>,
): Promise<ActionResult<T | null>> {
  return act((baton, user) => once(baton, user, key, (inner) => run(inner, user)))
}

/** The same for the few actions of somebody who is not signed in. */
export async function actUnsigned<T>(run: (baton: Baton) => Promise<T>): Promise<ActionResult<T>> {
  if (!(await isOwnOrigin())) {
    return { ok: false, code: 'not_allowed', message: 'This request did not come from Baton’s own pages.' }
  }
  try {
    return { ok: true, value: await run(runningBaton()) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message }
    const reference = randomBytes(4).toString('hex')
    log.error({ err: error, reference }, 'An action failed.')
    return { ok: false, code: 'failed', message: `Something failed on our side. Try again; reference ${reference}.` }
  }
}

/** Actions run without an Origin header, or with a foreign one and a forged host: so it is compared with our own. */
async function isOwnOrigin(): Promise<boolean> {
  const origin = (await headers()).get('origin')
  if (!origin || !URL.canParse(origin)) return false
  const own = new URL(readConfig().BATON_URL)
  const given = new URL(origin)
  if (given.origin === own.origin) return true
  // On one machine "localhost" and "127.0.0.1" are the same page.
  return given.port === own.port && isLoopback(given.hostname) && isLoopback(own.hostname)
}
