import type { ActionResult } from '#lib/auth/act.ts'
import { actionId } from '#scripts/bench/kit/action-ids.ts'

const PATIENCE_MS = 8_000
/** The line of an answer to a server action that holds what the action returned. */
const RESULT = /^[0-9a-f]+:(\{"ok":.*)$/m

/** Nobody answered, or not to the end: what was asked may have been done or not. */
export class NoAnswer extends Error {}

/**
 * A browser's line to the web process: it signs in with a password, keeps its cookies, and calls server actions as the
 * page of the build would.
 */
export class WebLine {
  /** By the name that pages go by: a server action is refused when its host and its origin differ. */
  #origin: string
  #cookies = new Map<string, string>()

  constructor(port: number) {
    this.#origin = `http://localhost:${port}`
  }

  /** @throws NoAnswer, also when the answer is no session: a server without its database says the same as to a wrong password */
  async signIn(email: string, password: string): Promise<void> {
    const { csrfToken } = JSON.parse(await this.#ask('/api/auth/csrf')) as { csrfToken: string }
    const body = new URLSearchParams({ csrfToken, email, password, json: 'true' })
    await this.#ask('/api/auth/callback/credentials', { method: 'POST', body })
    if (![...this.#cookies.keys()].some((name) => name.endsWith('session-token'))) throw new NoAnswer('no session')
  }

  /** What a screen would fetch. */
  async read<T>(path: string): Promise<T> {
    return JSON.parse(await this.#ask(path)) as T
  }

  /** Calls a server action of the inbox. */
  async act(name: string, args: readonly unknown[]): Promise<ActionResult<unknown>> {
    const headers = {
      'next-action': actionId('app/(desk)/inbox/actions.ts', name),
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
    }
    const text = await this.#ask('/inbox', { method: 'POST', headers, body: JSON.stringify(args) })
    const result = RESULT.exec(text)?.[1]
    if (!result) throw new NoAnswer(`half an answer: ${text.slice(0, 200)}`)
    return JSON.parse(result) as ActionResult<unknown>
  }

  async #ask(path: string, { headers, ...init }: RequestInit = {}): Promise<string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    try {
      const answer = await fetch(`${this.#origin}${path}`, {
        ...init,
        headers: { ...headers, cookie, origin: this.#origin },
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      for (const line of answer.headers.getSetCookie()) this.#keep(line)
      const text = await answer.text()
      if (answer.status >= 400) throw new NoAnswer(`${path} answered ${answer.status}`)
      return text
    } catch (error) {
      throw error instanceof NoAnswer ? error : new NoAnswer(String(error))
    }
  }

  #keep(line: string): void {
    const [name, value] = (line.split(';')[0] as string).split('=') as [string, string]
    if (value) this.#cookies.set(name, value)
    else this.#cookies.delete(name)
  }
}
