import postgres from 'postgres'

export type Listener = { close: () => Promise<void> }

const HEARTBEAT_CHANNEL = 'baton_heartbeat'
const HEARTBEAT_MS = 15_000

/**
 * Hears notifications on channels until closed, and reconnects by itself. `onReconnect` is called after each gap, since
 * what was said in it is lost. A connection that died without a word is noticed by a heartbeat to ourselves.
 */
export async function listen(
  url: string,
  channels: readonly string[],
  onNotification: (channel: string, payload: string) => void,
  onReconnect: () => void,
): Promise<Listener> {
  let current = await connect()
  let lastHeard = Date.now()
  let isClosed = false

  async function connect() {
    const connection = postgres(url, { max: 2, idle_timeout: 0, connect_timeout: 10, onnotice: () => {} })
    for (const channel of channels) {
      await connection.listen(channel, (payload) => onNotification(channel, payload), onReconnect)
    }
    await connection.listen(HEARTBEAT_CHANNEL, () => {
      lastHeard = Date.now()
    })
    return connection
  }

  const heartbeat = setInterval(async () => {
    if (Date.now() - lastHeard > 2 * HEARTBEAT_MS) {
      lastHeard = Date.now()
      const dead = current
      try {
        current = await connect()
        if (isClosed) await current.end({ timeout: 1 })
      } catch {
        return
      }
      await dead.end({ timeout: 1 }).catch(() => {})
      return
    }
    await current.notify(HEARTBEAT_CHANNEL, '').catch(() => {})
  }, HEARTBEAT_MS)
  heartbeat.unref()

  return {
    async close() {
      isClosed = true
      clearInterval(heartbeat)
      await current.end({ timeout: 1 })
    },
  }
}
