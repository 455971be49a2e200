import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '#lib/installation/sample/random.ts'
import type { Inbox, InboxRow } from '#lib/work/views.ts'
import type { WebSeller } from './company.ts'
import { NoAnswer, WebLine } from './web-line.ts'

export type Verb = 'accept' | 'claim' | 'dispose' | 'touch'

/** Something that a seller asked of the web process under a key: the same key again after a lost answer. */
export type Asked = { key: string; verb: Verb; handoffId: number; userId: number; isAcknowledged: boolean }

const MOST_TRIES = 40
const REASONS = ['not_now', 'meeting_set', 'competitor'] as const

/** Sellers in front of browsers: they sign in to the real web process and work what its inbox shows them. */
export class WebSellers {
  readonly asked: Asked[] = []
  readonly counts = { done: 0, refused: 0, unanswered: 0, sentAgain: 0 }
  readonly problems: string[] = []
  #port: number
  #isOver: () => boolean
  readonly #lines = new Map<number, WebLine>()

  constructor(port: number, isOver: () => boolean) {
    this.#port = port
    this.#isOver = isOver
  }

  /** All of them, before anything breaks. */
  async signIn(sellers: readonly WebSeller[]): Promise<void> {
    await Promise.all(sellers.map((seller) => this.#signIn(seller)))
  }

  async workAll(sellers: readonly WebSeller[], randomFor: (userId: number) => Random): Promise<void> {
    await Promise.all(sellers.map(({ userId }) => this.#work(userId, randomFor(userId))))
  }

  async #work(userId: number, random: Random): Promise<void> {
    const line = this.#lines.get(userId)
    while (line && !this.#isOver()) {
      await sleep(random.between(20, 200))
      const view = random.chance(0.5) ? 'queue' : 'mine'
      const inbox = await line.read<Inbox>(`/api/inbox?view=${view}&limit=50`).catch(() => null)
      if (inbox?.rows.length) await this.#deal(line, userId, random.pick(inbox.rows), random)
    }
  }

  /** A few tries, a while apart: more would be taken for somebody who guesses. */
  async #signIn({ userId, email, password }: WebSeller): Promise<void> {
    const line = new WebLine(this.#port)
    for (let tries = 0; tries < 8; tries++) {
      try {
        await line.signIn(email, password)
        this.#lines.set(userId, line)
        return
      } catch {
        await sleep(2_000)
      }
    }
    this.problems.push(`${email} could not sign in`)
  }

  async #deal(line: WebLine, userId: number, row: InboxRow, random: Random): Promise<void> {
    const key = randomUUID()
    const handoffId = row.id
    if (row.state === 'queued') return this.#ask(line, { key, verb: 'claim', handoffId, userId }, [key, handoffId])
    if (row.state === 'offered' && random.chance(0.5))
      return this.#ask(line, { key, verb: 'accept', handoffId, userId }, [key, handoffId])
    if (row.isTouched && random.chance(0.4)) {
      const closing = { handoffId, reason: random.pick(REASONS), feedback: 'good' }
      return this.#ask(line, { key, verb: 'dispose', handoffId, userId }, [key, closing])
    }
    const touch = { touchId: key, handoffId, channel: 'call', outcome: random.pick(['voicemail', 'connected']) }
    return this.#ask(line, { key, verb: 'touch', handoffId, userId }, [touch])
  }

  async #ask(line: WebLine, deed: Omit<Asked, 'isAcknowledged'>, args: readonly unknown[]): Promise<void> {
    const asked = { ...deed, isAcknowledged: false }
    this.asked.push(asked)
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const result = await line.act(deed.verb, args).catch((error) => {
        if (error instanceof NoAnswer) return null
        throw error
      })
      if (result?.ok) {
        asked.isAcknowledged = true
        this.counts.done++
        return
      }
      if (result && result.code !== 'failed') {
        if (result.code === 'signed_out') this.problems.push(`seller ${deed.userId} was signed out`)
        this.counts.refused++
        return
      }
      this.counts.sentAgain++
      await sleep(250)
    }
    this.counts.unanswered++
  }
}
