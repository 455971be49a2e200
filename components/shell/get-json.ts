/** Why a read failed; `isSignedOut` when the session has ended. */
export class ReadError extends Error {
  isSignedOut: boolean

  constructor(message: string, isSignedOut: boolean) {
    super(message)
    this.isSignedOut = isSignedOut
  }
}

/**
 * Reads JSON from one of our own routes.
 * @throws ReadError with words for the screen
 */
export async function getJson<T>(path: string): Promise<T> {
  const answer = await fetch(path, { headers: { accept: 'application/json' } }).catch(() => null)
  if (!answer) throw new ReadError('Baton cannot be reached. Check the connection.', false)
  if (answer.ok) return (await answer.json()) as T
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string }
  throw new ReadError(message ?? `Baton answered ${answer.status}. Try again.`, answer.status === 401)
}
