import { expect, test } from '@playwright/test'
import pg from 'pg'
import { unsubscribeToken } from '#lib/recycle/unsubscribe-lead.ts'
import { runningBaton } from './running-baton.ts'

const { databaseUrl, secret } = runningBaton()
const database = new pg.Client({ connectionString: databaseUrl ?? undefined })
test.skip(!databaseUrl || !secret, 'needs the database and the secret of the Baton under test')
test.beforeAll(() => database.connect())
test.afterAll(() => database.end())

/** A lead in a nurture track, and the token of their link. */
async function nurturedLead(): Promise<{ id: string; token: string }> {
  const { rows } = await database.query(`SELECT leads.id FROM leads JOIN enrolments ON enrolments.lead_id = leads.id
    WHERE ended_at IS NULL AND unsubscribed_at IS NULL ORDER BY random() LIMIT 1`)
  const id = rows[0].id as string
  return { id, token: unsubscribeToken(Number(id), secret as string) }
}

async function isUnsubscribed(id: string): Promise<boolean> {
  const { rows } = await database.query('SELECT unsubscribed_at FROM leads WHERE id = $1', [id])
  return rows[0].unsubscribed_at !== null
}

test('opening the link of an e-mail changes nothing; the button unsubscribes', async ({ page }) => {
  const { id, token } = await nurturedLead()
  await page.goto(`/unsubscribe?token=${token}`)
  await expect(page.getByRole('heading', { name: 'No more of these e-mails?' })).toBeVisible()
  expect(await isUnsubscribed(id)).toBe(false)
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  await expect(page.getByRole('heading', { name: 'You are unsubscribed' })).toBeVisible()
  expect(await isUnsubscribed(id)).toBe(true)
  const { rows } = await database.query('SELECT * FROM lead_leaks')
  expect(rows).toEqual([])
})

test('a mail program unsubscribes with one POST, and opens the page with a GET', async ({ page, request }) => {
  const { id, token } = await nurturedLead()
  await page.goto(`/api/unsubscribe?token=${token}`)
  await expect(page).toHaveURL(/\/unsubscribe\?token=/)
  expect(await isUnsubscribed(id)).toBe(false)
  const form = { 'List-Unsubscribe': 'One-Click' }
  expect((await request.post(`/api/unsubscribe?token=${token}`, { form })).status()).toBe(200)
  expect(await isUnsubscribed(id)).toBe(true)
})

test('a link that is not whole unsubscribes nobody and says what to do', async ({ page, request }) => {
  const { id, token } = await nurturedLead()
  await page.goto(`/unsubscribe?token=${token.slice(0, -2)}`)
  await expect(page.getByText('This link does not work')).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  const answer = await request.post(`/api/unsubscribe?token=${token.slice(0, -2)}`)
  expect(answer.status()).toBe(400)
  expect(await answer.text()).toContain('Open it from the e-mail again')
  expect(await isUnsubscribed(id)).toBe(false)
})
