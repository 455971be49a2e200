import type { Page } from '@playwright/test'

/** What the browser said of a page since it was opened: milliseconds; `events` are those of people, from input to paint. */
export type Vitals = { lcp: number; cls: number; events: number[] }

/** Of the frames in which a list was scrolled: how many a second, and how many took more than one or two refreshes. */
export type Frames = { perSecond: number; over17Ms: number; over33Ms: number }

/** Makes every page that is opened from here on watch itself. */
export function watchVitals(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const vitals: Vitals = { lcp: 0, cls: 0, events: [] }
    Object.assign(window, { vitals })
    const watch = (type: string, see: (entry: PerformanceEntry) => void, more: object = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true, ...more })
    watch('largest-contentful-paint', (entry) => {
      vitals.lcp = entry.startTime
    })
    watch('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
      if (!hadRecentInput) vitals.cls += value
    })
    const seeEvent = (entry: PerformanceEntry) => {
      if ((entry as PerformanceEntry & { interactionId: number }).interactionId) vitals.events.push(entry.duration)
    }
    watch('event', seeEvent, { durationThreshold: 16 })
  })
}

export function readVitals(page: Page): Promise<Vitals> {
  return page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals)
}

export async function forgetEvents(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals.events.splice(0))
}

/** Scrolls the box around `inside` to its end and, after a while, says how long it is: it may have grown meanwhile. */
export function scrollToEnd(page: Page, inside: string): Promise<number> {
  return page.evaluate(async (selector) => {
    let box = document.querySelector(selector)?.parentElement
    while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement
    if (!box) return 0
    box.scrollTop = box.scrollHeight
    await new Promise((resolve) => setTimeout(resolve, 250))
    return box.scrollHeight
  }, inside)
}

/** Scrolls the box around `inside` up at an even pace and looks at every frame. */
export async function scrollUp(page: Page, inside: string, seconds: number): Promise<Frames> {
  const deltas = await page.evaluate(
    async ({ selector, milliseconds }) => {
      let box = document.querySelector(selector)?.parentElement
      while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement
      const seen: number[] = []
      let last = await new Promise<number>(requestAnimationFrame)
      for (const end = last + milliseconds; last < end; ) {
        box?.scrollBy(0, -40)
        const at = await new Promise<number>(requestAnimationFrame)
        seen.push(at - last)
        last = at
      }
      return seen
    },
    { selector: inside, milliseconds: seconds * 1000 },
  )
  const total = deltas.reduce((sum, delta) => sum + delta, 0)
  // A frame that took one refresh lies around 16.7 ms, a little over or under.
  const over = (ms: number) => deltas.filter((delta) => delta > ms + 1).length
  return { perSecond: Math.round((deltas.length / total) * 1000), over17Ms: over(16.7), over33Ms: over(33.3) }
}
