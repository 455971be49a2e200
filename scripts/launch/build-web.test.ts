import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildWeb, hashSources } from './build-web.ts'

let root: string
const write = (file: string, words: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), words)
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baton-build-'))
  write('package-lock.json', '{}')
  write('app/page.tsx', 'one')
})
afterEach(() => rmSync(root, { recursive: true }))

it.each(['app/page.tsx', 'lib/lead/stages.ts', 'public/icon.svg', 'package-lock.json', 'next.config.ts', 'proxy.ts'])(
  'a change of %s makes the build stale',
  (file) => {
    const before = hashSources(root)
    write(file, 'two')
    expect(hashSources(root)).not.toBe(before)
  },
)

it.each(['lib/lead/stages.test.ts', 'db/migrations/0001_spine.sql', 'README.md', '.data/secret'])(
  'a change of %s does not',
  (file) => {
    const before = hashSources(root)
    write(file, 'two')
    expect(hashSources(root)).toBe(before)
  },
)

it('a file that was renamed makes the build stale', () => {
  const before = hashSources(root)
  write('app/other.tsx', 'one')
  rmSync(join(root, 'app/page.tsx'))
  expect(hashSources(root)).not.toBe(before)
})

it('what was built from these very sources is not built again', async () => {
  write('.next/baton-sources', hashSources(root))
  expect(await buildWeb(root)).toBe(false)
})
