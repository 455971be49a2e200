import type { Deed } from './sellers.ts'

/** What came of all that sellers did, as they told it before they were killed. */
export class Told {
  readonly counts = { done: 0, refused: 0, unanswered: 0, unexpected: 0 }
  readonly touchIds = new Set<string>()
  readonly unexpected: string[] = []

  hear({ outcome, touchId, message }: Deed): void {
    this.counts[outcome]++
    if (touchId) this.touchIds.add(touchId)
    if (message) this.unexpected.push(message)
  }
}
