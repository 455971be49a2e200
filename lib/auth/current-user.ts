import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { getToken } from 'next-auth/jwt'
import { cache } from 'react'
import { readConfig } from '#lib/shell/config.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { readSession, type SignedInUser } from './read-session.ts'

/** The id of the session whose cookie the request carries; null without a cookie of ours. */
export async function currentSid(): Promise<string | null> {
  const { BATON_SECRET, BATON_URL } = readConfig()
  const jar = await cookies()
  const request = { cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])), headers: {} }
  const token = await getToken({
    req: request as Parameters<typeof getToken>[0]['req'],
    secret: BATON_SECRET,
    secureCookie: BATON_URL.startsWith('https:'),
  })
  return typeof token?.sid === 'string' ? token.sid : null
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
