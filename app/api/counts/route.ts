import { answer } from '#lib/auth/answer.ts'
import { shellCounts } from '#lib/work/views.ts'

/** What waits where, for the navigation. */
export function GET(): Promise<Response> {
  return answer(shellCounts)
}
