import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { sources } from '#db/schema/ingest.ts'
import { hashKey } from '#lib/ingest/create-source.ts'

/** The sample company's key, which everybody knows: it serves callers on this machine alone. */
export const SAMPLE_WRITE_KEY = 'wk_sample'

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
  #sources: ReadonlyMap<string, number> = new Map()
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | null = null
  #markedAt = new Map<number, number>()

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
    if (!this.#sources.has(hash) && this.#age() > Math.min(SOONEST_AGAIN_MS, this.#freshMs)) await this.#read()
    const sourceId = this.#sources.get(hash) ?? null
    if (sourceId !== null) this.#markUsed(sourceId)
    return sourceId
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
      .select({ id: sources.id, keyHash: sources.keyHash })
      .from(sources)
      .where(isNull(sources.disabledAt))
    this.#sources = new Map(rows.map(({ id, keyHash }) => [keyHash, id]))
    this.#readAt = startedAt
  }

  /** Roughly is enough for "last used": once a minute, and nobody waits for it. */
  #markUsed(sourceId: number): void {
    const now = performance.now()
    if (now - (this.#markedAt.get(sourceId) ?? Number.NEGATIVE_INFINITY) < LAST_USED_EVERY_MS) return
    this.#markedAt.set(sourceId, now)
    const isOld = or(isNull(sources.lastUsedAt), lt(sources.lastUsedAt, sql`now() - interval '1 minute'`))
    this.#db
      .update(sources)
      .set({ lastUsedAt: sql`now()` })
      .where(and(eq(sources.id, sourceId), isOld))
      .catch(this.#onError)
  }
}
