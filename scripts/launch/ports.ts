import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isLoopback } from '#lib/shell/config.ts'
import { CannotStart } from './cannot-start.ts'
import { commandOf, listenerOn } from './process-table.ts'

const AFTERMATH_MS = 2_000

export type WantedPort = { variable: string; port: number; purpose: string }

/**
 * Makes sure that ports are free before anything is started.
 * @throws CannotStart that names the port, who has it and what to do
 */
export async function requireFreePorts(host: string, wanted: readonly WantedPort[]): Promise<void> {
  const [first, second] = wanted
  if (first && second && first.port === second.port)
    throw new CannotStart(`${first.variable} and ${second.variable} are both ${first.port}. Give them two ports.`)
  for (const { variable, port, purpose } of wanted) {
    if (await becomesFree(host, port)) continue
    const other = await nextFree(host, port + 1, wanted)
    throw new CannotStart(
      `Port ${port}, for ${purpose}, is in use by ${describe(listenerOn(port))}.\n` +
        `Stop that program, or choose another port: ${variable}=${other} npm start`,
    )
  }
}

/** The processes of a Baton that was killed a moment ago end by themselves. */
async function becomesFree(host: string, port: number): Promise<boolean> {
  for (const deadline = Date.now() + AFTERMATH_MS; Date.now() < deadline; await sleep(100))
    if (await isFree(host, port)) return true
  return false
}

/** Whether nobody listens there. A name such as localhost stands for two addresses: both must be free. */
export async function isFree(host: string, port: number): Promise<boolean> {
  const hosts = isLoopback(host) ? ['127.0.0.1', '::1'] : [host]
  for (const each of hosts) if (!(await canListen(each, port))) return false
  return true
}

/** A port of this machine that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

async function canListen(host: string, port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen({ host, port, exclusive: true })
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    return true
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') return false
    // A machine without IPv6 has nobody there to collide with.
    if (host === '::1') return true
    throw new CannotStart(`Baton cannot listen on ${host}, port ${port}: ${message}. Choose another HOST or port.`)
  }
}

async function nextFree(host: string, from: number, wanted: readonly WantedPort[]): Promise<number> {
  const taken = new Set(wanted.map(({ port }) => port))
  for (let port = from; port < 65_536; port++) if (!taken.has(port) && (await isFree(host, port))) return port
  return freePort()
}

function describe(pid: number | null): string {
  const command = pid === null ? null : commandOf(pid)
  return command ? `process ${pid} (${command.length > 80 ? `${command.slice(0, 79)}…` : command})` : 'another program'
}
