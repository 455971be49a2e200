const LONGEST_REASON = 300

/** The database's code for what went wrong, or the system's; undefined when neither came to say. */
export function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return typeof code === 'string' ? code : cause ? codeOf(cause) : undefined
}

/** What went wrong, in the innermost words: those around them repeat the statement with what people sent. */
export function reasonOf(error: unknown): string {
  const { cause, message } = (error ?? {}) as { cause?: unknown; message?: unknown }
  return cause ? reasonOf(cause) : String(message ?? error).slice(0, LONGEST_REASON)
}
