import { expect, test } from '@playwright/test'
import { expectUsable } from './expect-usable.ts'
import { runningBaton } from './running-baton.ts'
import { signedIn } from './signed-in.ts'

const EMAIL = 'otti.wendt@leaves.example'

test('an admin exports a person and erases them, after typing their address', async ({ browser }) => {
  const context = await signedIn(browser, 'admin')
  const page = await context.newPage()
  const told = { type: 'identify', userId: 'otti', traits: { email: EMAIL, firstName: 'Otti', lastName: 'Wendt' } }
  const headers = { authorization: `Basic ${btoa('wk_sample:')}` }
  await context.request.post(`${runningBaton().intakeUrl}/v1/identify`, { headers, data: told })
  await expect(async () => {
    await page.goto('/leads?q=Wendt')
    await page.getByRole('link', { name: 'Otti Wendt' }).click({ timeout: 1000 })
  }).toPass()
  await expect(page.getByRole('heading', { name: /Otti Wendt/ })).toBeVisible()

  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as JSON' }).click()
  expect((await file).suggestedFilename()).toMatch(/^baton-lead-\d+\.json$/)

  await page.getByRole('button', { name: 'Erase…' }).click()
  const dialog = page.getByRole('dialog')
  await expectUsable(page)
  await expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeDisabled()
  await dialog.getByRole('textbox').fill(EMAIL)
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(page.getByRole('heading', { name: 'Erased lead' })).toBeVisible()
  await expect(page.getByText('Person erased by')).toBeVisible()
  // The page takes its new name last, and has none for a moment.
  await expect(page).toHaveTitle(/Erased lead/)
  await expectUsable(page)

  await page.goto('/leads?q=Wendt')
  await expect(page.getByText('Otti Wendt')).toHaveCount(0)
  await context.close()
})
