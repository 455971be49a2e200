import { answer } from '#lib/auth/answer.ts'
import { backtestView } from '#lib/policy/draft-view.ts'

/** How far a backtest is, and what it found. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return answer((baton, user) => backtestView(baton, user, Number(id)))
}
