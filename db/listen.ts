import postgres from 'postgres'

export type Listener = { close: () => Promise<void> }

const HEARTBEAT_CHANNEL = 'baton_heartbeat'
const HEARTBEAT_MS = 15_000
/** It would ask each new connection for array types, and nobody awaits the answer: a server that goes then ends the process. */
const QUIET = { fetch_types: false, onnotice: () => {} }

/**
 * Hears notifications on channels until closed, and reconnects by itself. `onReconnect` is called after each gap, since
 * what was said in it is lost. A connection that died without a word is noticed by a heartbeat to ourselves.
 */
export async function listen(
  url: string,
  channels: readonly string[],
  onNotification: (channel: string, payload: string) => void,
  onReconnect: () => void,
  heartbeatMs = HEARTBEAT_MS,
): Promise<Listener> {
  let current = await connect()
  let lastHeard = Date.now()
  let isReplacing = false
  let isClosed = false

  async function connect() {
    const connection = postgres(url, { ...QUIET, max: 2, idle_timeout: 0, connect_timeout: 10 })
    let isHearing = false
    try {
      for (const channel of channels) {
        const onListening = () => isHearing && onReconnect()
        await connection.listen(channel, (payload) => onNotification(channel, payload), onListening)
      }
      await connection.listen(HEARTBEAT_CHANNEL, () => {
        lastHeard = Date.now()
      })
    } catch (error) {
      await connection.end({ timeout: 1 })
      throw error
    }
    isHearing = true
    return connection
  }

  async function replace() {
    const dead = current
    current = await connect()
    lastHeard = Date.now()
    if (isClosed) await current.end({ timeout: 1 })
    else onReconnect()
    await dead.end({ timeout: 1 })
  }

  const heartbeat = setInterval(() => {
    if (isReplacing) return
    if (Date.now() - lastHeard <= 2 * heartbeatMs) {
      current.notify(HEARTBEAT_CHANNEL, '').catch(() => {})
      return
    }
    isReplacing = true
    // What fails is tried again at the next beat.
    replace()
      .catch(() => {})
      .finally(() => {
        isReplacing = false
      })
  }, heartbeatMs)
  heartbeat.unref()

  return {
    async close() {
      isClosed = true
      clearInterval(heartbeat)
      await current.end({ timeout: 1 })
    },
  }
}
