import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { signIn } from './sign-in.ts'

test.beforeEach(async ({ page }) => {
  await signIn(page, 'manager@sample.test')
})

const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })

async function openKpis(page: Page, query = '') {
  await page.goto(`/kpis${query}`)
  await expect(page.getByRole('list', { name: 'Figures' })).toBeVisible()
  await expect(panel(page, 'Sellers')).toBeVisible()
}

test('a manager changes the range and the comparison, and finds them in the address and after going back', async ({
  page,
}) => {
  await page.getByRole('link', { name: 'KPIs' }).click()
  await expect(page.getByRole('list', { name: 'Figures' })).toContainText('SLA attainment')
  await page.getByLabel('Range', { exact: true }).selectOption('30d')
  await expect(page).toHaveURL(/range=30d/)
  await page.getByLabel('Comparison').selectOption('none')
  await expect(page).toHaveURL(/compare=none/)
  await expect(page.getByText('compared with nothing')).toBeVisible()
  await page.goBack()
  await expect(page.getByLabel('Comparison')).toHaveValue('previous')
})

test('every count of every table leads to as many rows as it says, and from there to a lead', async ({ page }) => {
  await openKpis(page)
  for (const of of ['Recycled, by reason', 'Conversion by band', 'SLA attainment by situation']) {
    await page.getByRole('button', { name: `Table of ${of}` }).click()
    const link = panel(page, of).getByRole('table').getByRole('link').first()
    const count = await link.innerText()
    await link.click()
    await expect(page).toHaveURL(/\/kpis\/leads/)
    await expect(page.locator('[data-count]')).toHaveText(new RegExp(`^${count} `))
    const rows = page.getByRole('table').getByRole('row')
    if (Number(count) <= 100) await expect(rows).toHaveCount(Number(count) + 1)
    await page.goBack()
    await expect(page.getByRole('list', { name: 'Figures' })).toBeVisible()
  }
  await openKpis(page, '?band=A')
  await page.getByRole('list', { name: 'Figures' }).getByRole('link').first().click()
  // The tables of the dashboard have links too.
  await expect(page).toHaveURL(/\/kpis\/leads\?/)
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page).toHaveURL(/\/leads\/\d+/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('the leads behind a figure come as a file with as many lines, in UTC and in local time', async ({ page }) => {
  await openKpis(page)
  await page.getByRole('list', { name: 'Figures' }).getByRole('link').nth(1).click()
  const words = await page.locator('[data-count]').innerText()
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const file = readFileSync(await (await waiting).path(), 'utf8')
  const [head = '', ...lines] = file.trim().split('\r\n')
  expect(head).toMatch(/^\uFEFF?When \(UTC\),When \(Europe\/\w+\),Lead,Name/)
  expect(lines).toHaveLength(Number(words.split(' ')[0]?.replace(',', '')))
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+,/)
})

test('an empty range is told in words', async ({ page }) => {
  await openKpis(page, '?range=custom&from=2020-01-01&to=2020-01-31')
  await expect(page.getByText('Nothing was handed off in this range.').first()).toBeVisible()
  await expect(page.locator('main')).not.toContainText(/NaN|Infinity|undefined|Invalid/)
})

test('a manager sets a target, and its history says who and why', async ({ page }) => {
  await openKpis(page)
  await page.getByRole('link', { name: 'Targets' }).click()
  const form = page.getByRole('form', { name: 'Target of SLA attainment' })
  await form.getByLabel('Target, per cent').fill('92')
  await form.getByLabel('Why').fill('Two people are new')
  await form.getByRole('button', { name: 'Set target' }).click()
  await expect(page.getByRole('list', { name: 'History of SLA attainment' })).toContainText('Two people are new')
  await openKpis(page)
  await expect(page.getByRole('list', { name: 'Figures' })).toContainText('target 92 %')
})

test('a manager orders the weekly report, and sees what it will look like', async ({ page }) => {
  await page.goto('/kpis/report')
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toContainText('Handoffs in the week of')
  await page.getByRole('button', { name: 'Order it' }).click()
  await expect(page.getByText('The next one comes')).toBeVisible()
  await page.getByRole('button', { name: 'Send me one now' }).click()
  await expect(page.getByRole('list', { name: 'Reports of late' })).toBeVisible()
})
