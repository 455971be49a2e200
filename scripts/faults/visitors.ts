import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '#lib/installation/sample/random.ts'
import { KEY } from './company.ts'

type Call = { type: 'identify' | 'page' | 'track'; messageId: string } & Record<string, unknown>

const PATIENCE_MS = 5_000

/** Visitors whose browsers send what they do again and again until the intake has acknowledged it. */
export class Visitors {
  readonly acknowledged = new Map<string, Call>()
  repeats = 0
  #port: () => number
  #random: Random
  #messages = 0

  constructor(port: () => number, random: Random) {
    this.#port = port
    this.#random = random
  }

  /** Lets visitors come, spread over a time; resolves when all that they did is acknowledged. */
  async come(from: number, to: number, overMs: number): Promise<void> {
    await Promise.all(
      Array.from({ length: to - from }, async (_, place) => {
        const lead = from + place
        await sleep(this.#random.between(0, overMs))
        await this.visit(`lead${lead}@company-${lead}.example`)
        if (!this.#random.chance(0.4)) return
        await sleep(this.#random.between(0, overMs / 2))
        await this.#send([
          this.#call('page', `lead${lead}@company-${lead}.example`, { properties: { path: '/pricing' } }),
        ])
      }),
    )
  }

  /** A person who says who they are and asks for a demo. */
  async visit(email: string): Promise<void> {
    await this.#send([
      this.#call('identify', email, { traits: { email, firstName: 'Priya', lastName: 'Nair' } }),
      this.#call('page', email, { properties: { path: '/pricing' } }),
      this.#call('track', email, { event: 'Demo Requested' }),
    ])
  }

  #call(type: Call['type'], userId: string, rest: Record<string, unknown>): Call {
    return { type, userId, messageId: `m${++this.#messages}`, timestamp: new Date().toISOString(), ...rest }
  }

  async #send(batch: Call[]): Promise<void> {
    for (let tries = 1; !(await this.#isTaken(batch)); tries++) {
      this.repeats++
      await sleep(Math.min(100 * tries, 1_000))
    }
    // Some send again what was acknowledged, as clients do whose connection broke too soon.
    if (this.#random.chance(0.1)) await this.#isTaken(batch)
    for (const call of batch) this.acknowledged.set(call.messageId, call)
  }

  async #isTaken(batch: Call[]): Promise<boolean> {
    const answer = await fetch(`http://127.0.0.1:${this.#port()}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ writeKey: KEY, sentAt: new Date().toISOString(), batch }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null)
    await answer?.arrayBuffer().catch(() => null)
    return answer?.ok ?? false
  }
}
