import { currentSid } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { readSession } from '#lib/auth/read-session.ts'
import { liveHub, writeWord } from '#lib/shell/live-hub.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'

const BEAT_MS = 15_000

/**
 * A stream of what moved, for the screens of one person. A browser that comes back after a gap looks at everything
 * again; a session that ended ends the stream.
 */
export async function GET(request: Request): Promise<Response> {
  const sid = await currentSid()
  const user = sid ? await readSession(runningBaton(), sid) : null
  if (!sid || !user) return new Response('Sign in again.', { status: 401 })
  const isBack = request.headers.has('last-event-id')
  const encoder = new TextEncoder()
  let stop = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      const tell = (word: Uint8Array) => controller.enqueue(word)
      const { teamId, role } = user
      const unsubscribe = liveHub().subscribe({ teamId, seesAllTeams: allows(role, 'seeAllTeams'), tell })
      let isOver = false
      const beat = setInterval(async () => {
        const isStillIn = await readSession(runningBaton(), sid).catch(() => user)
        // Whoever left while it was asked hears no more of it.
        if (isOver) return
        // Not a comment: by its beats a browser knows a stream that is still heard from one that was cut off silently.
        if (isStillIn) return write('event: beat\ndata: 1\n\n')
        stop()
        controller.close()
      }, BEAT_MS)
      stop = () => {
        isOver = true
        clearInterval(beat)
        unsubscribe()
      }
      write('retry: 2000\n\n')
      tell(writeWord(isBack ? 'resync' : { handoffIds: [] }))
      request.signal.addEventListener('abort', stop)
    },
    cancel: () => stop(),
  })
  const headers = {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  }
  return new Response(stream, { headers })
}
