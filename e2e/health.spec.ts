import { expect, test } from '@playwright/test'
import pg from 'pg'
import { runningBaton } from './running-baton.ts'

test('who is not signed in is asked to, and nothing on the page complains', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto('/inbox')
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByLabel('E-mail')).toBeVisible()
  await expect(page.getByLabel('Password')).toBeVisible()
  expect(complaints).toEqual([])
})

test('a seller of the sample company signs in and sees the inbox', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('seller@sample.test')
  await page.getByLabel('Password').fill('baton-sample')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/inbox/)
  await expect(page.getByRole('navigation').first()).toBeVisible()
})

test('no lead of the sample company leaks', async () => {
  const client = new pg.Client({ connectionString: runningBaton().databaseUrl ?? undefined })
  await client.connect()
  const { rows } = await client.query('SELECT * FROM lead_leaks')
  await client.end()
  expect(rows).toEqual([])
})

test('tests refuse any Baton that is not on this machine', () => {
  expect(() => runningBaton({ ...process.env, E2E_URL: 'https://baton.acme.example' })).toThrow('this machine only')
})
