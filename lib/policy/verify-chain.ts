import { asc } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { policyVersions } from '#db/schema/policy.ts'
import { hashOf } from './append-version.ts'

/** Whether history is as it was written: the first version whose hash does not fit, null when all do. */
export type ChainCheck = { versions: number; brokenAt: number | null; lastHash: string }

/** Computes the chain of hashes over all versions anew. */
export async function verifyChain(db: Db): Promise<ChainCheck> {
  const chain = await db.select().from(policyVersions).orderBy(asc(policyVersions.version))
  let previousHash = ''
  for (const [place, row] of chain.entries()) {
    const isWhole = row.version === place + 1 && row.previousHash === previousHash
    if (!isWhole || row.hash !== hashOf(row, previousHash)) {
      return { versions: chain.length, brokenAt: row.version, lastHash: previousHash }
    }
    previousHash = row.hash
  }
  return { versions: chain.length, brokenAt: null, lastHash: previousHash }
}
