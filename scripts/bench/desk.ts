import { type Browser, chromium, type Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { type Db, openDatabase } from '#db/client.ts'
import { install } from '#lib/installation/install.ts'
import { launchOptions } from '#scripts/find-chromium.ts'
import { describeSetup, median, percentile, withServer } from './kit/bench-server.ts'
import { lookAtTables, plantedStaff, plantManyHandoffs } from './kit/many-handoffs.ts'
import { type Frames, forgetEvents, readVitals, scrollToEnd, scrollUp, watchVitals } from './kit/vitals.ts'
import { cookieOf, startWeb } from './kit/web-process.ts'

/** Of the planted, eight in a hundred are in hand: so many rows for one seller. */
const ROWS = 5000
const LOADS = 5
const KEYS = 60
const SCROLL_SECONDS = 6
/** A list grows four times as long each time that somebody comes to its end. */
const MOST_ROUNDS = 80
const STEP_MS = 20_000
const LONGEST_MS = 300_000
const ROW = '[data-handoff]'
/** Frames: as many as a bare list of as many rows shows on this machine, less one in twenty. */
const BUDGET = { lcpMs: 1200, inpP75Ms: 100, cls: 0.1, ofBareFrames: 0.95 }

await withServer(LONGEST_MS, async (url) => {
  const { db, close } = openDatabase(url)
  await install({ db }, { kind: 'real', company: 'Bench' })
  await plantManyHandoffs(db, (ROWS * 100) / 8)
  const userId = await giveAllToOne(db)
  await lookAtTables(db)
  const web = await startWeb(url)
  const browser = await chromium.launch(launchOptions())
  try {
    console.log('Set-up:', { ...(await describeSetup(url)), rows: ROWS, chromium: browser.version() })
    const bare = await bareList(browser)
    const page = await openAs(browser, web.url, await cookieOf(db, userId))
    const { lcp, cls } = await load(page, `${web.url}/inbox`)
    const rows = await loadAll(page)
    const inp = await pressKeys(page)
    await scrollToEnd(page, ROW)
    report({ lcp, cls, inp, rows, frames: await scrollUp(page, ROW, SCROLL_SECONDS), bare })
  } finally {
    await browser.close()
    await web.stop()
    await close()
  }
})

/** Makes every lead in hand one seller's. */
async function giveAllToOne(db: Db): Promise<number> {
  const [seller] = await plantedStaff(db)
  if (!seller) throw new Error('Nobody was planted.')
  await db.execute(sql`
    UPDATE handoffs SET seller_id = ${seller.userId}, team_id = ${seller.teamId}, snoozed_until = NULL
    WHERE state = 'accepted'`)
  return seller.userId
}

async function openAs(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [name, value] = cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  page.setDefaultTimeout(STEP_MS)
  await watchVitals(page)
  return page
}

/** How many frames this machine's Chromium shows of a list that does nothing at all. */
async function bareList(browser: Browser): Promise<Frames> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const rows = Array.from({ length: 200 }, (_, row) => `<li style="height:83px">Row ${row}</li>`).join('')
  await page.setContent(`<div style="height:900px;overflow-y:auto"><ul>${rows}</ul></div>`)
  await scrollToEnd(page, 'li')
  const frames = await scrollUp(page, 'li', SCROLL_SECONDS / 2)
  await page.close()
  return frames
}

/** Opens the inbox a few times; the first one warms the server up. */
async function load(page: Page, url: string): Promise<{ lcp: number; cls: number }> {
  const [lcp, cls]: [number[], number[]] = [[], []]
  for (let visit = 0; visit <= LOADS; visit++) {
    await page.goto(url, { waitUntil: 'load' })
    await page.locator(ROW).first().waitFor()
    await page.waitForTimeout(1000)
    const vitals = await readVitals(page)
    if (visit) lcp.push(vitals.lcp)
    cls.push(vitals.cls)
  }
  return { lcp: median(lcp), cls: Math.max(...cls) }
}

/** Scrolls to the end of the list until it grows no more. @returns how many rows it came to hold */
async function loadAll(page: Page): Promise<number> {
  const length = () => page.locator('[aria-setsize]').first().getAttribute('aria-setsize').then(Number)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await scrollToEnd(page, ROW)
    if (round > 3 && (await length()) >= ROWS) break
  }
  return length()
}

/** Walks through the list by key. @returns the 75th percentile of what the browser took from key to paint */
async function pressKeys(page: Page): Promise<number> {
  await forgetEvents(page)
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press('j')
    await page.waitForTimeout(60)
  }
  const { events } = await readVitals(page)
  // What took less than 16 ms the browser does not tell.
  const all = [...events, ...Array.from({ length: Math.max(0, KEYS - events.length) }, () => 16)]
  return percentile(all, 0.75)
}

type Figures = { lcp: number; cls: number; inp: number; rows: number; frames: Frames; bare: Frames }

function report({ lcp, cls, inp, rows, frames, bare }: Figures): void {
  const ofBareFrames = Number((frames.perSecond / bare.perSecond).toFixed(2))
  const figures = { lcpMs: Math.round(lcp), inpP75Ms: Math.round(inp), cls: Number(cls.toFixed(3)), ofBareFrames }
  const within = {
    lcpMs: lcp <= BUDGET.lcpMs,
    inpP75Ms: inp <= BUDGET.inpP75Ms,
    cls: cls <= BUDGET.cls,
    ofBareFrames: ofBareFrames >= BUDGET.ofBareFrames,
  }
  const names = Object.keys(BUDGET) as (keyof typeof BUDGET)[]
  const line = (name: keyof typeof BUDGET) => ({
    is: figures[name],
    budget: BUDGET[name],
    isWithinBudget: within[name],
  })
  console.table(Object.fromEntries(names.map((name) => [name, line(name)])))
  console.table({ 'inbox, scrolled': { rows, ...frames }, 'bare list, scrolled': { rows: 200, ...bare } })
  const isWithinBudget = Object.values(within).every(Boolean)
  console.log(
    JSON.stringify({ bench: 'desk', budget: BUDGET, figures: { ...figures, rows, frames, bare }, isWithinBudget }),
  )
}
