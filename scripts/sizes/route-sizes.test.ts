import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { entryFiles, routeOf, routeSizes } from './route-sizes.ts'

const folder = mkdtempSync(join(tmpdir(), 'baton-sizes-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('a route weighs its own scripts, its layouts’ and the framework’s, each once and after gzip', () => {
  const scripts = { 'a.js': 'framework();'.repeat(50), 'b.js': 'layout();'.repeat(70), 'c.js': 'page();'.repeat(90) }
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'build-manifest.json'), JSON.stringify({ rootMainFiles: ['a.js'] }))
  const page = join(folder, 'server/app/(desk)/inbox')
  mkdirSync(page, { recursive: true })
  const entries = { '[project]/app/layout': ['b.js'], '[project]/app/inbox/page': ['b.js', 'c.js'] }
  writeFileSync(
    join(page, 'page_client-reference-manifest.js'),
    `globalThis.__RSC_MANIFEST["/(desk)/inbox/page"] = {"clientModules":{},"entryJSFiles":${JSON.stringify(entries)}};`,
  )
  const gzipBytes = Object.values(scripts).reduce((sum, text) => sum + gzipSync(text).length, 0)
  expect(routeSizes(folder)).toEqual([{ route: '/inbox', gzipBytes }])
})

it('a page is named by its address', () => {
  expect(routeOf('server/app/(desk)/leads/[id]/page_client-reference-manifest.js')).toBe('/leads/[id]')
  expect(routeOf('server/app/page_client-reference-manifest.js')).toBe('/')
})

it('a manifest of another form is an error, not a route that weighs nothing', () => {
  expect(() => entryFiles('globalThis.__RSC_MANIFEST = {}')).toThrow('Next writes it in another way now')
})
