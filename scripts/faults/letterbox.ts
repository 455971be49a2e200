import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { ReceivedMail } from '#lib/testing/mail-server.ts'

type Sent = { key: string; state: string }

/** How often each mail arrived, by the key that it carries. */
export function arrivals(received: readonly ReceivedMail[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { text } of received) {
    const key = /^Message-ID: <(.+)@baton>/im.exec(text)?.[1] ?? 'a mail without a key'
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/**
 * Mail is delivered once per key: what counts as sent has arrived, and nothing arrived that nobody wrote. Between the
 * mail server's yes and the commit a worker can be killed; then the same key arrives again, which a mailbox shows once.
 * @param interruptions how many such moments there can have been
 */
export async function misdelivered(
  db: Db,
  received: readonly ReceivedMail[],
  interruptions: number,
): Promise<{ looked: number; again: number; problems: string[] }> {
  const { rows } = await db.execute<Sent>(sql`SELECT key, state FROM messages`)
  const counts = arrivals(received)
  const written = new Set(rows.map(({ key }) => key))
  const sent = rows.filter(({ state }) => state === 'sent')
  const again = [...counts.values()].reduce((sum, count) => sum + count - 1, 0)
  const problems = [
    ...sent.filter(({ key }) => !counts.has(key)).map(({ key }) => `${key} counts as sent and did not arrive`),
    ...[...counts.keys()].filter((key) => !written.has(key)).map((key) => `${key} arrived and nobody wrote it`),
    ...rows.filter(({ state }) => state === 'failed' || state === 'kept').map(({ key, state }) => `${key} is ${state}`),
  ]
  if (again > interruptions) problems.push(`${again} mails came again after ${interruptions} interruptions`)
  return { looked: sent.length, again, problems }
}
