import { answer } from '#lib/auth/answer.ts'
import { savedViewsOf } from '#lib/work/saved-views.ts'

/** The caller's saved views of the inbox. */
export function GET(): Promise<Response> {
  return answer(savedViewsOf)
}
