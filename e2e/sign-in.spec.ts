import { expect, type Page, test } from '@playwright/test'
import { signIn } from './sign-in.ts'

async function tryToSignIn(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled()
}

test('a wrong password and an unknown address get the same answer', async ({ page }) => {
  await page.goto('/sign-in')
  for (const email of ['seller9@sample.test', 'nobody@sample.test']) {
    await tryToSignIn(page, email, 'not the password')
    await expect(page.getByRole('alert').first()).toHaveText(/E-mail or password is not right\. Try again/)
  }
  await expect(page).toHaveURL(/\/sign-in/)
})

test('who tries too often is told how long to wait', async ({ page }) => {
  await page.goto('/sign-in')
  const account = `guess-${Date.now()}@sample.test`
  for (let tries = 0; tries < 11; tries++) await tryToSignIn(page, account, `guess ${tries}`)
  await expect(page.getByRole('alert').first()).toHaveText(/Too many tries\. Wait \d minutes?, then try again\./)
})

test('a copy of a signed-out cookie is of no use', async ({ page, browser }) => {
  await signIn(page, 'seller10@sample.test')
  const thief = await browser.newContext({ storageState: await page.context().storageState() })
  const copy = await thief.newPage()
  await copy.goto('/inbox')
  await expect(copy).toHaveURL(/\/inbox/)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await copy.reload()
  await expect(copy).toHaveURL(/\/sign-in/)
  await thief.close()
})

test('signing out everywhere ends other browsers at their next request', async ({ page, browser }) => {
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await signIn(other, 'seller11@sample.test')
  await signIn(page, 'seller11@sample.test')
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await other.goto('/leads')
  await expect(other).toHaveURL(/\/sign-in/)
  await elsewhere.close()
})
