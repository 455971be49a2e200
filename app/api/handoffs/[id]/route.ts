import { answer } from '#lib/auth/answer.ts'
import { leadInFocus } from '#lib/work/lead-in-focus.ts'

/** One handoff with its lead, brief and timeline. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = Number((await params).id)
  return answer(async (baton, user) => (Number.isSafeInteger(id) ? leadInFocus(baton, user, id) : null))
}
