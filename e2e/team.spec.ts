import { expect, test } from '@playwright/test'
import { Analytics } from '@segment/analytics-node'
import { runningBaton } from './running-baton.ts'
import { signedIn } from './signed-in.ts'

/** Somebody whose promise runs on the hours of the first seller's team. */
const run = Date.now().toString(36)
const name = `Juna Hours-${run}`

test('hours that cannot be are refused beside the field; what others would mean for open promises is told before', async ({
  browser,
}) => {
  const context = await signedIn(browser, 'manager')
  const page = await context.newPage()
  await askForDemo()
  await page.goto('/team')
  await page.getByRole('link', { name: 'Calendar' }).first().click()
  const from = page.getByLabel('Monday, from').first()
  const save = page.getByRole('button', { name: 'Save' })
  const usual = await from.inputValue()

  await from.fill('25:00')
  await expect(page.getByRole('alert').first()).toContainText('"25:00" is not a time of day')
  await expect(save).toBeDisabled()
  await from.fill('08:00')
  await page.getByRole('button', { name: 'Add a break on Monday' }).click()
  await expect(page.getByLabel('Monday, to').first()).toHaveValue('12:00')

  // Where it is night when it is day here, every promise would fall due at another time.
  const zone = page.getByLabel('Time zone')
  const here = await zone.inputValue()
  await zone.fill('Pacific/Kiritimati')
  await expect(async () => {
    await page.getByRole('button', { name: 'What would differ?' }).click()
    await expect(page.getByRole('link', { name })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await zone.fill(here)

  await save.click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  await page.reload()
  await expect(from).toHaveValue('08:00')
  await page.getByRole('button', { name: 'Remove 13:00 to' }).click()
  await from.fill(usual)
  await page.getByLabel('Monday, to').first().fill('17:30')
  await save.click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  await context.close()
})

test('the leaks screen tells that no lead leaks, and looks again when asked', async ({ browser }) => {
  const context = await signedIn(browser, 'manager')
  const page = await context.newPage()
  await page.goto('/leaks')
  await page.getByRole('link', { name: 'Check now' }).click()
  await expect(page).toHaveURL(/fresh/)
  await expect(page.getByText('No lead leaks')).toBeVisible()
  await expect(page.getByRole('cell').first()).toBeVisible()
  await context.close()
})

async function askForDemo(): Promise<void> {
  const client = new Analytics({ writeKey: 'wk_sample', host: runningBaton().intakeUrl })
  const userId = `juna.hours.${run}@helio-systems.example`
  const [firstName, lastName] = name.split(' ') as [string, string]
  client.identify({ userId, traits: { email: userId, firstName, lastName, title: 'VP Marketing', country: 'Germany' } })
  client.track({ userId, event: 'Demo Requested' })
  await client.closeAndFlush()
}
