/** Why a read failed: the session has ended, or it is not there for the reader to see (any more). */
export class ReadError extends Error {
  isSignedOut: boolean
  isGone: boolean

  constructor(message: string, status?: number) {
    super(message)
    this.isSignedOut = status === 401
    this.isGone = status === 404
  }
}

export const isGone = (error: Error | null): boolean => error instanceof ReadError && error.isGone

/**
 * Reads JSON from one of our own routes.
 * @throws ReadError with words for the screen
 */
export async function getJson<T>(path: string): Promise<T> {
  const answer = await fetch(path, { headers: { accept: 'application/json' } }).catch(() => null)
  if (!answer) throw new ReadError('Baton cannot be reached. Check the connection.')
  if (answer.ok) return (await answer.json()) as T
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string }
  throw new ReadError(message ?? `Baton answered ${answer.status}. Try again.`, answer.status)
}
