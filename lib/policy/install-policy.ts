import { sql } from 'drizzle-orm'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, SYSTEM, transact } from '#lib/shell/transact.ts'
import { appendVersion, newestVersion } from './append-version.ts'
import { checkDocument } from './rules/check-document.ts'
import { readDocument } from './rules/read-document.ts'
import { loadSurroundings } from './surroundings.ts'

type Installed = { document: unknown; reason: string; baseVersion: number }

/**
 * Publishes a policy as Baton itself: the playbook of a new installation. People publish drafts.
 * @throws Refusal when the document is not valid, or the base is no longer the newest version
 */
export async function installPolicy(baton: Baton, { document, reason, baseVersion }: Installed): Promise<number> {
  return transact(baton, SYSTEM, async (t) => {
    const read = readDocument(document)
    const problems = 'problems' in read ? read.problems : checkDocument(read.document, await loadSurroundings(t.tx))
    if ('problems' in read || problems.length) {
      throw new Refusal('invalid', problems.map(({ message }) => message).join('\n'))
    }
    const given = { document: read.document, reason, publishedAt: t.now }
    const version = await appendVersion(t, baseVersion, given, sql`true`)
    if (version !== null) return version
    const newest = await newestVersion(t.tx)
    throw new Refusal('conflict', `Version ${newest?.version} was published meanwhile. Start from that one.`)
  })
}
