import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { projectRoot } from '../scripts/launch/project-root.ts'
import { routeSizes } from '../scripts/sizes/route-sizes.ts'

/** Kilobytes (1,000 bytes) of script after gzip. */
const MOST = { '/inbox': 200 }

test('the inbox loads no more script than it may', async () => {
  test.skip(Boolean(process.env.E2E_URL), 'What another Baton was built from is not known here.')
  const built = new Map(routeSizes(join(projectRoot, '.next')).map(({ route, gzipBytes }) => [route, gzipBytes / 1000]))
  for (const [route, most] of Object.entries(MOST)) {
    const kilobytes = built.get(route) ?? Number.POSITIVE_INFINITY
    test.info().annotations.push({ type: route, description: `${kilobytes.toFixed(1)} kB` })
    expect(kilobytes).toBeLessThanOrEqual(most)
    expect(kilobytes).toBeGreaterThan(50)
  }
})
