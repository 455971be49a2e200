import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { announceRun, claimFolder, type Run, releaseFolder } from './run-file.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-run-'))
  path = join(folder, '.data', 'run.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const live: Run = { pid: process.pid, script: process.argv[0] as string }
const another: Run = { pid: process.ppid, script: 'elsewhere' }

describe('a folder', () => {
  it('belongs to the first who claims it, and tells the second where it runs', () => {
    expect(claimFolder(path, live)).toBeNull()
    expect(claimFolder(path, another)).toEqual(live)
    const addresses = { web: 'http://localhost:3000', intake: 'http://localhost:4000' }
    announceRun(path, { ...live, addresses })
    expect(claimFolder(path, another)).toEqual({ ...live, addresses })
  })

  it('is free again when it was released', () => {
    claimFolder(path, live)
    releaseFolder(path)
    expect(claimFolder(path, another)).toBeNull()
  })

  it.each([
    ['no process has its id any more', { ...live, pid: 2 ** 22 + 1 }],
    ['its id was given to another program', { ...live, script: 'another program' }],
  ])('is free again after a kill, when %s', (_, dead) => {
    claimFolder(path, dead)
    expect(claimFolder(path, live)).toBeNull()
  })
})
