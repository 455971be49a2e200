import { answer } from '#lib/auth/answer.ts'
import { whereabouts } from '#lib/work/whereabouts.ts'

/** Where a handoff is that left the caller's list. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return answer((baton, user) => whereabouts(baton, user, Number(id) || 0))
}
