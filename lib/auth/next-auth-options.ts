import { and, eq, isNull } from 'drizzle-orm'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { Provider } from 'next-auth/providers/index'
import pino from 'pino'
import { users } from '#db/schema/team.ts'
import { type Config, readConfig } from '#lib/shell/config.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { signIn, startSession } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const log = pino({ name: 'web' })

/**
 * next-auth signs in and keeps a token; the token holds the session's id and nothing that is believed without asking
 * the database. What a browser sends to "update" a session is ignored.
 */
export function nextAuthOptions(config: Config = readConfig()): NextAuthOptions {
  return {
    secret: config.BATON_SECRET,
    session: { strategy: 'jwt', maxAge: 14 * 86_400 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [passwordProvider(config), ...oidcProvider(config)],
    callbacks: {
      async signIn({ account, user, profile }) {
        if (account?.provider !== 'oidc') return true
        const verified = (profile as { email_verified?: boolean } | undefined)?.email_verified
        return verified !== false && (await findUser(user.email)) ? true : '/sign-in?error=UnknownUser'
      },
      async jwt({ token, user, account }) {
        if (user && account?.provider === 'oidc') return { sid: await sessionOf(user.email) }
        return user ? { sid: user.id } : { sid: token.sid }
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await signOut(runningBaton(), token.sid)
      },
    },
  }
}

function passwordProvider({ HOST }: Config): Provider {
  return CredentialsProvider({
    name: 'password',
    credentials: { email: {}, password: {} },
    async authorize(credentials, request) {
      const { email = '', password = '' } = credentials ?? {}
      const header = (name: string) => String(request.headers?.[name] ?? '')
      const address = header('x-forwarded-for').split(',')[0]?.trim() ?? ''
      try {
        const visitor = { address, host: header('host'), listensOn: HOST }
        const { sid } = await signIn(runningBaton(), { email, password }, visitor)
        return { id: sid }
      } catch (error) {
        // next-auth shows the message of an error to the sign-in page, so only our own words may get there.
        if (error instanceof Refusal) throw error
        log.error({ err: error }, 'Sign-in failed.')
        throw new Error('Sign-in failed on our side. Try again in a moment.')
      }
    },
  })
}

/** Any OpenID Connect issuer, set by environment. Who signs in must be a user here already. */
function oidcProvider({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Config): Provider[] {
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return []
  return [
    {
      id: 'oidc',
      name: new URL(OIDC_ISSUER).hostname,
      type: 'oauth',
      issuer: OIDC_ISSUER,
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: 'openid email profile' } },
      idToken: true,
      checks: ['pkce', 'state'],
      profile: ({ sub, email, name }) => ({ id: sub, email, name }),
    },
  ]
}

async function findUser(email: string | null | undefined) {
  if (!email) return undefined
  const [user] = await runningBaton()
    .db.select()
    .from(users)
    .where(and(eq(users.email, email.toLowerCase()), isNull(users.disabledAt)))
  return user
}

async function sessionOf(email: string | null | undefined): Promise<string> {
  const user = await findUser(email)
  if (!user) throw new Error('This person is not a user here.')
  const { sid } = await transact(runningBaton(), SYSTEM, (t) => startSession(t, user))
  return sid
}
