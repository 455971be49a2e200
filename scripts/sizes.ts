import { join } from 'node:path'
import { buildWeb } from './launch/build-web.ts'
import { projectRoot } from './launch/project-root.ts'
import { routeSizes } from './sizes/route-sizes.ts'

/** "npm run sizes": how much script each route loads, after gzip; builds the web app first if a source has changed. */
await buildWeb(projectRoot)
for (const { route, gzipBytes } of routeSizes(join(projectRoot, '.next'))) {
  process.stdout.write(`${(gzipBytes / 1000).toFixed(1).padStart(8)} kB  ${route}\n`)
}
