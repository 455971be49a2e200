const MINUTE_MS = 60_000

/** What the browser's own field for a date and a time holds: the wall clock of the viewer's zone. */
export function toWallClock(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16)
}
