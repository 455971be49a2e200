import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-shutdown-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A process that ends by `finish`, once it listens for being asked to. */
async function started(finish: string): Promise<{ child: ChildProcess; said: string[] }> {
  const script = join(folder, `${crypto.randomUUID()}.mjs`)
  const verb = fileURLToPath(new URL('./on-shutdown.ts', import.meta.url))
  writeFileSync(
    script,
    `import { onShutdown } from '${verb}'
    setInterval(() => {}, 1000)
    onShutdown(${finish})
    process.send('ready')`,
  )
  const child = fork(script, { execArgv: [] })
  const said: string[] = []
  child.on('message', (word) => said.push(String(word)))
  await once(child, 'message')
  return { child, said }
}
const ended = async (child: ChildProcess) => (await once(child, 'exit'))[0]

describe('a process that is asked to end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s finishes once, and ends well', async (signal) => {
    const { child, said } = await started(
      `async () => { process.send('finishing'); await new Promise((done) => setTimeout(done, 50)) }`,
    )
    child.kill(signal)
    child.kill(signal)
    expect(await ended(child)).toBe(0)
    expect(said).toEqual(['ready', 'finishing'])
  })

  it('and cannot finish says so by its exit code', async () => {
    const { child } = await started(`async () => { throw new Error('the pool is gone') }`)
    child.kill('SIGTERM')
    expect(await ended(child)).toBe(1)
  })

  it('ends also when the process that started it is gone', async () => {
    const { child } = await started('async () => {}')
    child.disconnect()
    expect(await ended(child)).toBe(0)
  })
})
