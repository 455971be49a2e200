import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort, requireFreePorts } from './ports.ts'

const servers: Server[] = []
async function occupy(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as { port: number }).port
}
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const web = (port: number) => ({ variable: 'PORT', port, purpose: 'the web app' })
const intake = (port: number) => ({ variable: 'INTAKE_PORT', port, purpose: 'the intake' })

describe('a busy port', () => {
  it('is named before anything starts, with who has it and a port that is free', async () => {
    const port = await occupy('127.0.0.1')
    const refused = requireFreePorts('127.0.0.1', [web(await freePort()), intake(port)])
    await expect(refused).rejects.toThrow(
      new RegExp(`Port ${port}, for the intake, is in use by process ${process.pid} `),
    )
    await expect(refused).rejects.toThrow(/INTAKE_PORT=\d+ npm start/)
  })

  it('is noticed on the other address that "localhost" stands for', async () => {
    const port = await occupy('::1')
    await expect(requireFreePorts('127.0.0.1', [web(port)])).rejects.toThrow(`Port ${port}`)
  })

  it('is waited for a moment, since what was killed just now still ends', async () => {
    const port = await occupy('127.0.0.1')
    setTimeout(() => servers.splice(0)[0]?.close(), 300)
    await expect(requireFreePorts('127.0.0.1', [web(port)])).resolves.toBeUndefined()
  })

  it('cannot be asked for twice', async () => {
    await expect(requireFreePorts('127.0.0.1', [web(3000), intake(3000)])).rejects.toThrow('Give them two ports')
  })
})
