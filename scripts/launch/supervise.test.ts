import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Supervised, supervise } from './supervise.ts'

let folder: string
let running: Supervised[]
let told: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-supervise-'))
  running = []
  told = []
})
afterEach(async () => {
  await Promise.all(running.map(({ stop }) => stop()))
  rmSync(folder, { recursive: true })
})

function start(program: string): Supervised {
  const main = join(folder, 'main.mjs')
  writeFileSync(main, program)
  const process_ = supervise(
    { name: 'worker', main, env: process.env, logFile: join(folder, 'logs', 'worker.log') },
    (words) => told.push(words),
  )
  process_.ready.catch(() => {})
  running.push(process_)
  return process_
}

const READY = `import { appendFileSync } from 'node:fs'
  appendFileSync(${JSON.stringify('PIDS')}, process.pid + '\\n')
  process.send('ready')
  process.on('message', () => {})`
const healthy = () => READY.replace('PIDS', join(folder, 'pids'))
const pids = () => readFileSync(join(folder, 'pids'), 'utf8').trim().split('\n').map(Number)
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a supervised process', () => {
  it('that is killed is started again, and said so', async () => {
    await start(healthy()).ready
    process.kill(pids()[0] as number, 'SIGKILL')
    await vi.waitFor(() => expect(told).toContain('worker is back.'), 10_000)
    expect(told[0]).toContain('worker ended with SIGKILL; it is started again in 1 s')
    expect(pids()).toHaveLength(2)
  })

  it('that dies again and again is started after a growing pause', async () => {
    await start(`${healthy()}\nsetTimeout(() => process.exit(3), 50)`).ready
    await vi.waitFor(() => expect(told.filter((words) => words.includes('code 3'))).toHaveLength(2), 10_000)
    expect(told.filter((words) => words.includes('again in')).map((words) => /in (\d+) s/.exec(words)?.[1])).toEqual([
      '1',
      '2',
    ])
  })

  it('that dies before it is ready fails the start, with its last words', async () => {
    const failing = start('console.error("no such table"); process.exit(1)')
    await expect(failing.ready).rejects.toThrow(/worker ended with code 1 at its start.*\n\nno such table/)
  })

  it('is gone when it was stopped, and stays so', async () => {
    const process_ = start(healthy())
    await process_.ready
    await process_.stop()
    expect(isAlive(pids()[0] as number)).toBe(false)
    expect(told).toEqual([])
  })
})
