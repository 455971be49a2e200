import { runningBaton } from '#lib/shell/running-baton.ts'
import { health } from '#lib/watch/views.ts'

export const dynamic = 'force-dynamic'

/** How the system is, for monitors: 200 while all is well, else 503. Figures only; nobody need be signed in. */
export async function GET(): Promise<Response> {
  const verdict = await health(runningBaton())
  return Response.json(verdict, { status: verdict.isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
