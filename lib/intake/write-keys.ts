import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { sources } from '#db/schema/ingest.ts'
import { hashKey } from '#lib/ingest/create-source.ts'

/** The sample company's key, which everybody knows: it serves callers on this machine alone. */
export const SAMPLE_WRITE_KEY = 'wk_sample'

/** A key in force: the source's own, or the one before a rotation while it still works. */
type Key = { sourceId: number; isOld: boolean }
type Options = { freshMs?: number; onError: (error: unknown) => void }

const SOONEST_AGAIN_MS = 1_000
const LAST_USED_EVERY_MS = 60_000

/**
 * The write keys that are in force. All are kept in memory, as hashes, and read again after `freshMs`, so that a key
 * that was disabled is refused soon. One that is not known is looked for again at once, though not every time.
 */
export class WriteKeys {
  #db: Db
  #freshMs: number
  #onError: (error: unknown) => void
  #keys: ReadonlyMap<string, Key> = new Map()
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | null = null
  #markedAt = new Map<string, number>()

  constructor(db: Db, { freshMs = 5_000, onError }: Options) {
    this.#db = db
    this.#freshMs = freshMs
    this.#onError = onError
  }

  /**
   * The source that a key belongs to; null when no such key is in force.
   * @throws Error when the database cannot be asked
   */
  async sourceOf(key: string): Promise<number | null> {
    const hash = hashKey(key)
    if (this.#age() > this.#freshMs) await this.#read()
    if (!this.#keys.has(hash) && this.#age() > Math.min(SOONEST_AGAIN_MS, this.#freshMs)) await this.#read()
    const known = this.#keys.get(hash)
    if (!known) return null
    this.#markUsed(hash, known)
    return known.sourceId
  }

  #age(): number {
    return performance.now() - this.#readAt
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readSources().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #readSources(): Promise<void> {
    const startedAt = performance.now()
    const rows = await this.#db
      .select({
        id: sources.id,
        keyHash: sources.keyHash,
        oldKeyHash: sql<string | null>`CASE WHEN old_key_ends_at > now() THEN old_key_hash END`,
      })
      .from(sources)
      .where(isNull(sources.disabledAt))
    const keys = new Map<string, Key>()
    for (const { id, keyHash, oldKeyHash } of rows) {
      keys.set(keyHash, { sourceId: id, isOld: false })
      if (oldKeyHash) keys.set(oldKeyHash, { sourceId: id, isOld: true })
    }
    this.#keys = keys
    this.#readAt = startedAt
  }

  /** Roughly is enough for "last used": once a minute, and nobody waits for it. */
  #markUsed(hash: string, { sourceId, isOld }: Key): void {
    const now = performance.now()
    if (now - (this.#markedAt.get(hash) ?? Number.NEGATIVE_INFINITY) < LAST_USED_EVERY_MS) return
    this.#markedAt.set(hash, now)
    const [keyHash, usedAt] = isOld ? [sources.oldKeyHash, sources.oldKeyUsedAt] : [sources.keyHash, sources.lastUsedAt]
    const isLongAgo = or(isNull(usedAt), lt(usedAt, sql`now() - interval '1 minute'`))
    this.#db
      .update(sources)
      .set({ [isOld ? 'oldKeyUsedAt' : 'lastUsedAt']: sql`now()` })
      .where(and(eq(sources.id, sourceId), eq(keyHash, hash), isLongAgo))
      .catch(this.#onError)
  }
}
