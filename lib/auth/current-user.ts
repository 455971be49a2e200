import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { getToken } from 'next-auth/jwt'
import { cache } from 'react'
import { readConfig } from '#lib/shell/config.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { readSession, type SignedInUser } from './read-session.ts'

type KnownToken = { sid: string; endsAt: number }

// A token says the same for as long as it lives, and opening one costs as much as a query. Whether its session still
// holds is asked of the database each time all the same.
const knownTokens = new Map<string, KnownToken>()
const MOST_TOKENS = 10_000

/** The id of the session whose cookie the request carries; null without a cookie of ours. */
export async function currentSid(): Promise<string | null> {
  const ours = (await cookies()).getAll().filter(({ name }) => name.includes('next-auth.session-token'))
  const key = ours.map(({ name, value }) => `${name}=${value}`).join('; ')
  const known = knownTokens.get(key)
  if (known && known.endsAt > Date.now()) return known.sid
  knownTokens.delete(key)
  const token = await openToken(Object.fromEntries(ours.map(({ name, value }) => [name, value])))
  if (!token) return null
  if (knownTokens.size >= MOST_TOKENS) knownTokens.clear()
  knownTokens.set(key, token)
  return token.sid
}

async function openToken(jar: Record<string, string>): Promise<KnownToken | null> {
  const { BATON_SECRET, BATON_URL } = readConfig()
  const request = { cookies: jar, headers: {} }
  const token = await getToken({
    req: request as Parameters<typeof getToken>[0]['req'],
    secret: BATON_SECRET,
    secureCookie: BATON_URL.startsWith('https:'),
  })
  if (typeof token?.sid !== 'string') return null
  return { sid: token.sid, endsAt: Number(token.exp ?? 0) * 1000 }
}

/** Who is signed in at this request, as the database knows them now; read once a request. Null when nobody is. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const sid = await currentSid()
  return sid ? readSession(runningBaton(), sid) : null
})

/** Who is signed in, for pages: sends anybody else to the sign-in page. */
export async function requireUser(): Promise<SignedInUser> {
  return (await currentUser()) ?? redirect('/sign-in')
}
