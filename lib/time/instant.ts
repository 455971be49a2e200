const INSTANT = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$/

/**
 * Reads an ISO-8601 instant as epoch milliseconds. It must name its zone: without, it would mean something else on
 * every machine.
 * @throws RangeError that says how to write one
 */
export function readInstant(text: string): number {
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(at)) return at
  throw new RangeError(`"${text}" is not an instant. Use ISO-8601 with its zone, such as "2026-11-22T09:00:00Z".`)
}
