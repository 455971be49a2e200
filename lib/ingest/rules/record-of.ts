type Fields = Readonly<Record<string, unknown>>

/** Whether a value that came as JSON is an object, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields of a value that came as JSON; none when it is not an object. */
export function recordOf(value: unknown): Fields {
  return isRecord(value) ? value : {}
}
