import { expect, test } from '@playwright/test'
import { signedIn } from './signed-in.ts'

test('a sample demo request of the banner arrives in the open inbox of who sent it', async ({ browser }) => {
  const context = await signedIn(browser, 'seller')
  const page = await context.newPage()
  await page.goto('/inbox')
  const banner = page.getByRole('region', { name: 'Sample company' })
  await banner.getByRole('button', { name: 'Send a sample demo request' }).click()
  await expect(banner).toContainText('asked for a demo. It is in your inbox.')
  const name = await banner.locator('b').innerText()
  await expect(page.locator('[data-handoff]', { hasText: name })).toBeVisible()
  await context.close()
})

test('only an admin is offered to remove the sample, and is told what goes', async ({ browser }) => {
  const managers = await signedIn(browser, 'manager')
  const manager = await managers.newPage()
  await manager.goto('/inbox')
  await expect(manager.getByRole('region', { name: 'Sample company' })).toBeVisible()
  await expect(manager.getByRole('button', { name: /Remove sample data/ })).toHaveCount(0)
  await managers.close()
  const admins = await signedIn(browser, 'admin')
  const admin = await admins.newPage()
  await admin.goto('/leads')
  // A page that has just come does not hear yet.
  await expect(async () => {
    await admin.getByRole('button', { name: /Remove sample data/ }).click({ timeout: 1_000 })
    await expect(admin.getByRole('dialog')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(admin.getByRole('dialog')).toContainText('everybody’s sign-in, yours too')
  await admin.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(admin.getByRole('dialog')).toHaveCount(0)
  await admins.close()
})
