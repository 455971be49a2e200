import { inArray } from 'drizzle-orm'
import pino from 'pino'
import { type Listener, listen } from '#db/listen.ts'
import { handoffs } from '#db/schema/handoff.ts'
import { readConfig } from './config.ts'
import { runningBaton } from './running-baton.ts'

/** What open screens are told: which handoffs moved, or to look at everything again. */
export type LiveWord = { handoffIds: number[] } | 'resync'
type Subscriber = { teamId: number | null; seesAllTeams: boolean; tell: (word: Uint8Array) => void }

const GATHER_MS = 30

/** One ear on the database for all open screens of this process; words are gathered and fanned out by team. */
class LiveHub {
  #subscribers = new Set<Subscriber>()
  #listener: Promise<Listener> | null = null
  #movedLeadIds = new Set<string>()
  #gathering: NodeJS.Timeout | null = null

  /** @returns how to unsubscribe */
  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber)
    this.#listener ??= listen(
      readConfig().DATABASE_URL,
      ['baton_events'],
      (_, leadIds) => this.#gather(leadIds),
      () => this.#tellAll('resync'),
    )
    this.#listener.catch((error) => {
      this.#listener = null
      pino({ name: 'web' }).error({ err: error }, 'Live updates cannot hear the database.')
    })
    return () => this.#subscribers.delete(subscriber)
  }

  #gather(leadIds: string): void {
    for (const id of leadIds.split(',')) this.#movedLeadIds.add(id)
    this.#gathering ??= setTimeout(() => void this.#flush().catch(() => this.#tellAll('resync')), GATHER_MS)
  }

  async #flush(): Promise<void> {
    const moved = this.#movedLeadIds
    this.#movedLeadIds = new Set()
    this.#gathering = null
    if (!this.#subscribers.size) return
    if (moved.has('*')) return this.#tellAll('resync')
    const rows = await runningBaton()
      .db.select({ id: handoffs.id, teamId: handoffs.teamId })
      .from(handoffs)
      .where(inArray(handoffs.leadId, [...moved].map(Number)))
    if (!rows.length) return
    // Written once for all who hear the same: hundreds of screens are of one team.
    const written = new Map<number | null | 'all', Uint8Array | null>()
    for (const { teamId, seesAllTeams, tell } of this.#subscribers) {
      const audience = seesAllTeams ? 'all' : teamId
      let word = written.get(audience)
      if (word === undefined) {
        const handoffIds = rows.filter((row) => seesAllTeams || row.teamId === teamId).map(({ id }) => id)
        word = handoffIds.length ? writeWord({ handoffIds }) : null
        written.set(audience, word)
      }
      if (word) tell(word)
    }
  }

  #tellAll(word: LiveWord): void {
    const written = writeWord(word)
    for (const { tell } of this.#subscribers) tell(written)
  }
}

const encoder = new TextEncoder()

/** A word as it goes over the line to a browser. */
export function writeWord(word: LiveWord): Uint8Array {
  return encoder.encode(`id: ${Date.now()}\ndata: ${JSON.stringify(word)}\n\n`)
}

const running = globalThis as { liveHub?: LiveHub }

export function liveHub(): LiveHub {
  running.liveHub ??= new LiveHub()
  return running.liveHub
}
