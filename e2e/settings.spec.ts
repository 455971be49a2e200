import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { runningBaton } from './running-baton.ts'
import { signedIn } from './signed-in.ts'

const run = Date.now().toString(36)
let page: Page
test.beforeAll(async ({ browser }) => {
  page = await (await signedIn(browser, 'admin')).newPage()
})
test.afterAll(() => page.context().close())

const shownOnce = () => page.getByRole('main').locator('code.select-all')

/** What the intake answers to an event with a key. */
async function send(request: APIRequestContext, writeKey: string): Promise<number> {
  const data = { writeKey, anonymousId: `visitor-${run}`, event: 'Looked Around' }
  const answer = await request.post(`${runningBaton().intakeUrl}/v1/track`, { data })
  return answer.status()
}

test('a new write key works, a rotated one beside it until its end, and a revoked one no more', async ({ request }) => {
  const name = `Shop ${run}`
  await page.goto('/settings/sources')
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create write key' }).click()
  await expect(shownOnce()).toHaveText(/^wk_[\w-]{32}$/)
  const first = await shownOnce().innerText()
  await expect.poll(() => send(request, first)).toBe(200)

  await page.getByRole('button', { name: `Rotate the key of ${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make the new key' }).click()
  await expect(shownOnce()).not.toHaveText(first)
  const second = await shownOnce().innerText()
  await expect.poll(() => send(request, second)).toBe(200)
  expect(await send(request, first)).toBe(200)
  const line = page.getByRole('row', { name: new RegExp(name) })
  await expect(line).toContainText(`The key before, ${first.slice(0, 7)}…, works until`)

  await page.reload()
  await expect(page.getByText(second)).toHaveCount(0)
  await line.getByRole('button', { name: 'End old key' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End the old key' }).click()
  await expect.poll(() => send(request, first), { timeout: 15_000 }).toBe(401)
  expect(await send(request, second)).toBe(200)

  await page.getByRole('button', { name: `Revoke ${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(line).toContainText('Revoked')
  await expect.poll(() => send(request, second), { timeout: 15_000 }).toBe(401)
})

test('a new user sets a password by the link, works, and is out at the next request once disabled', async ({
  browser,
}) => {
  const name = `Kim Park ${run}`
  await page.goto('/settings/users')
  await page.getByRole('button', { name: 'New user' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('E-mail').fill(`kim.${run}@sample.test`)
  await form.getByLabel('Team').selectOption({ label: 'DACH' })
  await form.getByRole('button', { name: 'Create and get the link' }).click()
  await expect(shownOnce()).toHaveText(/\/welcome\?token=/)

  const context = await browser.newContext()
  const kim = await context.newPage()
  await kim.goto(await shownOnce().innerText())
  await kim.getByLabel('New password').fill('a long password')
  await kim.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(kim).toHaveURL(/\/inbox/)
  await expect(kim.getByText(name)).toBeVisible()

  await page.getByRole('button', { name: `Disable ${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click()
  await expect(page.getByText(`${name} is disabled.`)).toBeVisible()
  await kim.goto('/leads')
  await expect(kim).toHaveURL(/\/sign-in/)
  await context.close()
})

test('the last admin cannot be disabled', async () => {
  await page.goto('/settings/users')
  const own = page.getByRole('row', { name: /admin@sample\.test/ })
  await own.getByRole('button', { name: /^Disable/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('is the last admin who can sign in')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a seller sees their preferences, and is told whose the other sections are', async ({ browser }) => {
  const context = await signedIn(browser, 'seller')
  const seller = await context.newPage()
  await seller.goto('/settings/users')
  await expect(seller.getByText('This page is for admins')).toBeVisible()
  await seller.goto('/settings')
  await expect(seller.getByRole('link', { name: 'Users' })).toHaveCount(0)
  await seller.getByText('Dark').click()
  await expect(seller.locator('html')).toHaveAttribute('data-theme', 'dark')
  await seller.reload()
  await expect(seller.locator('html')).toHaveAttribute('data-theme', 'dark')
  await seller.getByLabel('Single keys act').uncheck()
  await seller.getByRole('heading', { name: 'Settings' }).click()
  await seller.keyboard.press('?')
  await expect(seller.getByRole('dialog')).toHaveCount(0)
  await seller.getByLabel('Single keys act').check()
  await seller.getByRole('heading', { name: 'Settings' }).click()
  await seller.keyboard.press('?')
  await expect(seller.getByRole('dialog')).toBeVisible()
  await context.close()
})
