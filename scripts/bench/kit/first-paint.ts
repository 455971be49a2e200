import { chromium, type Page } from '@playwright/test'
import { launchOptions } from '#scripts/find-chromium.ts'

/** Milliseconds from asking for the page; the median of some visits, each with an empty cache. */
export type Paint = { firstPaint: number; tiles: number; charts: number; lcp: number }

const VISITS = 5

/** Opens a page of the web process in Chromium, as somebody who has signed in, and says when what is to be seen. */
export async function firstPaint(url: string, path: string, cookie: string): Promise<Paint> {
  const browser = await chromium.launch(launchOptions())
  const visits: Paint[] = []
  try {
    for (let visit = 0; visit <= VISITS; visit++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const [name = '', value = ''] = cookie.split(/=(.*)/s)
      await context.addCookies([{ name, value, url }])
      const paint = await watch(await context.newPage(), `${url}${path}`)
      // The first visit warms the process, not the browser.
      if (visit > 0) visits.push(paint)
      await context.close()
    }
  } finally {
    await browser.close()
  }
  const median = (read: (paint: Paint) => number) =>
    Math.round(visits.map(read).toSorted((a, b) => a - b)[VISITS >> 1] as number)
  return {
    firstPaint: median((paint) => paint.firstPaint),
    tiles: median((paint) => paint.tiles),
    charts: median((paint) => paint.charts),
    lcp: median((paint) => paint.lcp),
  }
}

async function watch(page: Page, address: string): Promise<Paint> {
  const startedAt = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByRole('list', { name: 'Figures' }).getByText('SLA attainment').waitFor()
  const tiles = performance.now() - startedAt
  await page.locator('.recharts-surface').first().waitFor({ timeout: 20_000 })
  const charts = performance.now() - startedAt
  const { firstPaint: painted, lcp } = await page.evaluate(
    () =>
      new Promise<{ firstPaint: number; lcp: number }>((resolve) => {
        const [first] = performance.getEntriesByName('first-contentful-paint')
        new PerformanceObserver((list) =>
          resolve({ firstPaint: first?.startTime ?? 0, lcp: list.getEntries().at(-1)?.startTime ?? 0 }),
        ).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
  return { firstPaint: painted, tiles, charts, lcp }
}
