import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { installation } from '#db/schema/installation.ts'
import { sessions, users } from '#db/schema/team.ts'
import { isLoopback } from '#lib/shell/config.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, SYSTEM, type Transaction, transact } from '#lib/shell/transact.ts'
import { verifyPassword } from './password.ts'

export type Credentials = { email: string; password: string }
/** Where a request came from, the host by which it asked for us, and the address on which we listen. */
export type Visitor = { address: string; host: string; listensOn: string }
export type Session = { sid: string; userId: number; name: string }

const SESSION_MS = 14 * 86_400_000
const TRIES = 10
const WINDOW_SECONDS = 300

/**
 * Signs a person in by password. An unknown address takes as long and gets the same answer as a wrong password; ten
 * tries in five minutes from one address for one account are the most. The sample company's people sign in on this
 * machine only.
 * @throws Refusal in words for the sign-in page
 */
export async function signIn(baton: Baton, { email, password }: Credentials, visitor: Visitor): Promise<Session> {
  const account = email.trim().toLowerCase()
  await countTry(baton, `${account}|${visitor.address}`)
  const [user] = await baton.db.select().from(users).where(eq(users.email, account))
  const isRight = await verifyPassword(password, user?.passwordHash ?? null)
  if (!user || !isRight || user.disabledAt) {
    throw new Refusal('not_allowed', 'E-mail or password is not right. Try again, or ask an admin for a new link.')
  }
  await refuseSampleElsewhere(baton, visitor)
  return transact(baton, SYSTEM, (t) => startSession(t, user))
}

/** Starts a session for a person who has shown who they are. It ends for good after two weeks. */
export async function startSession({ tx, now }: Transaction, user: typeof users.$inferSelect): Promise<Session> {
  const sid = randomUUID()
  const expiresAt = new Date(now.getTime() + SESSION_MS)
  await tx.update(users).set({ lastSignInAt: now }).where(eq(users.id, user.id))
  await tx.insert(sessions).values({ sid, userId: user.id, version: user.sessionVersion, createdAt: now, expiresAt })
  return { sid, userId: user.id, name: user.name }
}

/** Counts a try at a password; @throws Refusal when there were too many. */
export async function countTry({ db }: Baton, key: string): Promise<void> {
  const limiter = new RateLimiterPostgres({
    storeClient: db.$client,
    storeType: 'pool',
    tableName: 'sign_in_attempts',
    tableCreated: true,
    keyPrefix: '',
    points: TRIES,
    duration: WINDOW_SECONDS,
  })
  try {
    await limiter.consume(key.slice(0, 250))
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const minutes = Math.ceil(error.msBeforeNext / 60_000)
    throw new Refusal(
      'not_allowed',
      `Too many tries. Wait ${minutes} minute${minutes === 1 ? '' : 's'}, then try again.`,
    )
  }
}

/** The sample's password is known to everybody who has read the manual. */
async function refuseSampleElsewhere({ db }: Baton, { host, listensOn }: Visitor): Promise<void> {
  const [{ kind } = { kind: 'real' }] = await db.select({ kind: installation.kind }).from(installation)
  const hostname = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host
  if (kind === 'sample' && !(isLoopback(hostname) && isLoopback(listensOn))) {
    throw new Refusal('not_allowed', 'The sample company can be used on this machine only, by way of localhost.')
  }
}
