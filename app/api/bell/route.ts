import { answer } from '#lib/auth/answer.ts'
import { bellOf } from '#lib/work/notifications.ts'

/** What the bell tells the caller. */
export function GET(): Promise<Response> {
  return answer(bellOf)
}
