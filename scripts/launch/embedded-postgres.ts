import { startEmbeddedServer } from '#db/server/embedded-server.ts'
import { isPostgres } from '#db/server/server-process.ts'

export type KeptServer = { url: string; stop: () => Promise<void> }

const LOOK_EVERY_MS = 2_000

/**
 * Starts the embedded Postgres and keeps it running: one that dies is started again at the same address, so that
 * everybody who uses it finds it again. `onMoved` is called when that address was taken meanwhile.
 */
export async function keepPostgres(
  folder: string,
  settings: readonly string[],
  tell: (words: string) => void,
  onMoved: (error: Error) => void,
): Promise<KeptServer> {
  let server = await startEmbeddedServer(folder, settings)
  const { url } = server
  let revival: Promise<void> | null = null

  async function revive() {
    tell('Postgres ended; it is started again.')
    try {
      server = await startEmbeddedServer(folder, settings)
      if (server.url === url) tell('Postgres is back.')
      else onMoved(new Error('Postgres ended, and its port was taken by another program. Start Baton again.'))
    } catch (error) {
      tell(`${(error as Error).message}\nIt is tried again.`)
    }
    revival = null
  }

  const watch = setInterval(() => {
    if (!revival && !isPostgres(server.pid)) revival = revive()
  }, LOOK_EVERY_MS)
  return {
    url,
    async stop() {
      clearInterval(watch)
      await revival
      await server.stop()
    },
  }
}
