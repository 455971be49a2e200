import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a browser loads of scripts to show a route, in bytes after gzip; polyfills for old browsers do not count. */
export type RouteSize = { route: string; gzipBytes: number }

const PAGES = 'server/app/**/page_client-reference-manifest.js'

/** The scripts of each page of a built web app, the largest first. What is loaded on request later does not count. */
export function routeSizes(buildFolder: string): RouteSize[] {
  const { rootMainFiles } = JSON.parse(readFileSync(join(buildFolder, 'build-manifest.json'), 'utf8')) as {
    rootMainFiles: string[]
  }
  const sizes = new Map<string, number>()
  const sizeOf = (file: string) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(buildFolder, file))).length)
    return sizes.get(file) ?? 0
  }
  return globSync(PAGES, { cwd: buildFolder })
    .map((manifest) => {
      const files = new Set([...rootMainFiles, ...entryFiles(readFileSync(join(buildFolder, manifest), 'utf8'))])
      return { route: routeOf(manifest), gzipBytes: [...files].reduce((sum, file) => sum + sizeOf(file), 0) }
    })
    .sort((a, b) => b.gzipBytes - a.gzipBytes)
}

/** The scripts that a page's manifest names for it and for its layouts. */
export function entryFiles(manifest: string): string[] {
  const [, entries] = /"entryJSFiles":(\{[^}]*\})/.exec(manifest) ?? []
  if (!entries) throw new Error('The manifest of a page names no scripts: Next writes it in another way now.')
  return Object.values(JSON.parse(entries) as Record<string, string[]>).flat()
}

/** "server/app/(desk)/inbox/page_…" is /inbox. */
export function routeOf(manifest: string): string {
  const folders = manifest.split('/').slice(2, -1)
  return `/${folders.filter((folder) => !folder.startsWith('(')).join('/')}`
}
