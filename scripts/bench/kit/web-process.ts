import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import type { Db } from '#db/client.ts'
import { sessions } from '#db/schema/team.ts'
import { buildWeb } from '#scripts/launch/build-web.ts'
import { freePort } from '#scripts/launch/ports.ts'
import { projectRoot } from '#scripts/launch/project-root.ts'

const SECRET = 'bench '.repeat(8)
const TWO_WEEKS_MS = 14 * 86_400_000

export type WebProcess = { url: string; port: number; stop: () => Promise<void> }

/** The real web process on a database, built where its sources have changed since; it ends with this process. */
export async function startWeb(databaseUrl: string): Promise<WebProcess> {
  await buildWeb(projectRoot)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-web-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const web = fork(join(projectRoot, 'scripts/web.ts'), {
    cwd: projectRoot,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      BATON_URL: url,
      BATON_SECRET: SECRET,
      PORT: String(port),
    },
    stdio: ['ignore', openSync(join(folder, 'web.log'), 'a'), 'inherit', 'ipc'],
  })
  const ended = once(web, 'exit')
  const first = await Promise.race([once(web, 'message'), ended])
  if (first[0] !== 'ready') throw new Error('The web process did not start.')
  const stop = async () => {
    web.kill('SIGTERM')
    await ended
  }
  return { url, port, stop }
}

/** The cookie of a browser in which a user has signed in. */
export async function cookieOf(db: Db, userId: number): Promise<string> {
  const sid = crypto.randomUUID()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + TWO_WEEKS_MS)
  await db.insert(sessions).values({ sid, userId, version: 0, createdAt: now, expiresAt })
  return `next-auth.session-token=${await encode({ token: { sid }, secret: SECRET })}`
}
