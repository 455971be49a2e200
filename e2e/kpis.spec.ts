import { expect, type Page, test } from '@playwright/test'
import { signedIn } from './signed-in.ts'

let page: Page
test.beforeEach(async ({ browser }) => {
  page = await (await signedIn(browser, 'manager')).newPage()
})
test.afterEach(() => page.context().close())

const panel = (title: string) => page.getByRole('region', { name: title, exact: true })
const figures = () => page.getByRole('list', { name: 'Figures' })

async function openKpis(query = '') {
  await page.goto(`/kpis${query}`)
  await expect(figures()).toBeVisible()
  await expect(panel('Sellers')).toBeVisible()
}

/** Looks at each frame whether there are figures; answers how often there were none. */
async function lookForFigures() {
  const looks = await page.evaluateHandle(() => {
    const seen = { without: 0 }
    const look = () => {
      if (!document.querySelector('[aria-label="Figures"]')) seen.without += 1
      requestAnimationFrame(look)
    }
    look()
    return seen
  })
  return () => looks.jsonValue()
}

/** A page as the server sends it to whoever is signed in, without its scripts. */
async function textOf(href: string): Promise<string> {
  const answer = await page.request.get(href)
  expect(answer.ok(), href).toBe(true)
  return (await answer.text())
    .replaceAll(/<script[^>]*>.*?<\/script>/gs, '')
    .replaceAll('<!-- -->', '')
    .replaceAll(/\s+/g, ' ')
}
const countIn = (html: string) => Number(/data-count[^>]*>([\d,]+) /.exec(html)?.[1]?.replaceAll(',', ''))
const rowsIn = (html: string) => html.match(/href="\/leads\/\d+"/g)?.length ?? 0

test('a manager changes the range and the comparison, and finds them in the address and after going back', async () => {
  await openKpis()
  const looks = await lookForFigures()
  await expect(async () => {
    await page.getByLabel('Range', { exact: true }).selectOption('30d')
    await expect(page).toHaveURL(/range=30d/, { timeout: 2000 })
  }).toPass()
  await expect(page.getByRole('search')).toHaveAttribute('aria-busy', 'false')
  expect(await looks(), 'The old figures stay until the new ones are there.').toEqual({ without: 0 })
  await page.getByLabel('Comparison').selectOption('none')
  await expect(page).toHaveURL(/compare=none/)
  await expect(page.getByText('compared with nothing')).toBeVisible()
  await page.goBack()
  await expect(page.getByLabel('Comparison')).toHaveValue('previous')
  await expect(page.getByLabel('Range', { exact: true })).toHaveValue('30d')
})

test('going back while figures are counted shows no figures of other filters', async () => {
  await openKpis()
  const days = () => page.getByText(/ data as of /).innerText()
  const [before] = (await days()).split(' ·')
  await page.route(/_rsc=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await route.continue()
  })
  await expect(async () => {
    await page.getByLabel('Range', { exact: true }).selectOption('30d')
    await expect(page.getByText('Counting…')).toBeVisible({ timeout: 1_000 })
    await expect(page.getByLabel('Range', { exact: true })).toHaveValue('30d', { timeout: 100 })
  }).toPass()
  await page.getByLabel('Comparison').selectOption('none')
  await expect(page.getByText('compared with nothing')).toBeVisible()
  await expect(page).toHaveURL(/range=30d&compare=none/)
  await page.goBack()
  await expect(page.getByLabel('Comparison')).toHaveValue('previous')
  await expect(page.getByText(/ data as of /)).toContainText(before as string)
  await expect(page.getByLabel('Range', { exact: true })).toHaveValue('90d')
})

test('a figure of every table leads to as many rows as it says, in the list and in its file, and from there to a lead', async () => {
  await openKpis('?band=A')
  const tables = page.getByRole('button', { name: /^Table of / })
  for (const table of await tables.all()) {
    await expect(async () => {
      await table.click()
      await expect(table).toHaveAttribute('aria-pressed', 'true', { timeout: 2000 })
    }).toPass()
  }
  const links = await page.locator('main table').evaluateAll((found) =>
    found.flatMap((table) => {
      const link = table.querySelector<HTMLAnchorElement>('a[href*="/kpis/leads"]')
      return link && /^[\d,]+$/.test(link.innerText) ? [{ href: link.href, count: link.innerText }] : []
    }),
  )
  expect(links.length).toBeGreaterThan(6)
  for (const { href, count } of links) {
    const html = await textOf(href)
    const expected = Number(count.replaceAll(',', ''))
    expect(countIn(html), href).toBe(expected)
    expect(rowsIn(html), href).toBe(Math.min(100, expected))
  }
  await expect(async () => {
    await figures().getByRole('link').nth(1).click()
    await expect(page).toHaveURL(/\/kpis\/leads\?/, { timeout: 2000 })
  }).toPass()
  const words = await page.locator('[data-count]').innerText()
  const file = await page.request.get((await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) as string)
  expect(file.headers()['content-disposition']).toContain('attachment')
  const [head = '', ...lines] = (await file.text()).trim().split('\r\n')
  expect(head).toMatch(/^\uFEFF?When \(UTC\),When \(Europe\/\w+\),Lead,Name/)
  expect(lines).toHaveLength(Number(words.split(' ')[0]?.replaceAll(',', '')))
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+,/)
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page).toHaveURL(/\/leads\/\d+/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('an empty range is told in words', async () => {
  await openKpis('?range=custom&from=2020-01-01&to=2020-01-31')
  await expect(page.getByText('Nothing was handed off in this range.').first()).toBeVisible()
  await expect(page.locator('main')).not.toContainText(/NaN|Infinity|undefined|Invalid/)
})

test('a manager sets a target, and its history says who and why', async () => {
  await page.goto('/kpis/targets')
  const form = page.getByRole('form', { name: 'Target of SLA attainment' })
  await form.getByLabel('Target, per cent').fill('92')
  await form.getByLabel('Why').fill('Two people are new')
  await form.getByRole('button', { name: 'Set target' }).click()
  await expect(page.getByRole('list', { name: 'History of SLA attainment' })).toContainText('Two people are new')
  expect(await textOf('/kpis')).toContain('target 92 %')
})

test('a manager orders the weekly report, and sees what it will look like', async () => {
  await page.goto('/kpis/report')
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toContainText('Handoffs in the week of')
  await page.getByRole('button', { name: 'Order it' }).click()
  await expect(page.getByText('The next one comes')).toBeVisible()
  await page.getByRole('button', { name: 'Send me one now' }).click()
  await expect(page.getByRole('list', { name: 'Reports of late' })).toBeVisible()
})
