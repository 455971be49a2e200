import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { Analytics } from '@segment/analytics-node'
import pg from 'pg'
import { runningBaton } from './running-baton.ts'
import { signIn } from './sign-in.ts'
import { signedIn } from './signed-in.ts'

const { databaseUrl, intakeUrl } = runningBaton()
test.skip(!databaseUrl, 'needs the database of the Baton under test, to let a promise end soon')

/** Somebody new at the account that the sample's first seller owns. */
const run = Date.now().toString(36)
const userId = `noor.miss.${run}@helio-systems.example`
const name = `Noor Miss-${run}`

const row = (page: Page) => page.locator('[data-handoff]', { hasText: name })
const line = (page: Page) => page.locator('li', { has: row(page) })
const pane = (page: Page) => page.getByRole('article', { name })

test('a promise that nobody keeps is told, missed before the seller’s eyes, and taken up by a colleague, which ends the rescue', async ({
  browser,
}) => {
  const contexts: BrowserContext[] = [await signedIn(browser, 'seller'), await browser.newContext()]
  const [seller, colleague] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page]
  await seller.goto('/inbox')
  await signIn(colleague, 'seller2@sample.test')
  await colleague.goto('/inbox?view=queue')
  await askForDemo()
  await row(seller).click()
  await expect(pane(seller)).toContainText('Hand-raise')

  await endSoon()
  await expect(seller.getByRole('button', { name: /^Notifications, \d+ new$/ })).toBeVisible()
  await seller.getByRole('button', { name: /^Notifications/ }).click()
  await expect(seller.getByRole('link', { name: new RegExp(`${name}.*Due soon`, 's') })).toBeVisible()
  await seller.keyboard.press('Escape')
  await expect(line(seller)).toContainText('Went into the team’s queue')

  await expect(row(colleague)).toBeVisible()
  await row(colleague).click()
  await expect(pane(colleague)).toContainText('did not reach out within 5 business minutes')
  await pane(colleague)
    .getByRole('button', { name: /^Claim/ })
    .click()
  await expect(line(colleague)).toContainText('Claimed: it is in Mine now')

  // The screen is ahead of the answer.
  await expect.poll(rescue).toEqual({ stage: 'working', track: 'momentum_rescue', ended_why: 'claimed' })
  await Promise.all(contexts.map((context) => context.close()))
})

async function askForDemo(): Promise<void> {
  const client = new Analytics({ writeKey: 'wk_sample', host: intakeUrl })
  const [firstName, lastName] = name.split(' ') as [string, string]
  client.identify({ userId, traits: { email: userId, firstName, lastName, title: 'VP Marketing', country: 'Germany' } })
  client.track({ userId, event: 'Demo Requested' })
  await client.closeAndFlush()
}

/** Where the lead is, and how the last track that it was in ended. */
async function rescue() {
  const [found] = await query(
    `SELECT leads.stage, tracks.slug AS track, ended_why FROM leads JOIN enrolments ON lead_id = leads.id
     JOIN tracks ON tracks.id = track_id WHERE email = $1 ORDER BY enrolments.id DESC LIMIT 1`,
  )
  return found
}

/** Its promise is due soon at once, and ends in a moment: both are then the worker's to notice. */
async function endSoon(): Promise<void> {
  await query(
    `WITH hurried AS (
       UPDATE slas SET warn_at = now(), due_at = now() + interval '4 seconds' FROM leads
       WHERE leads.id = slas.lead_id AND email = $1 AND slas.state = 'active' RETURNING slas.lead_id)
     SELECT pg_notify('baton_events', lead_id::text) FROM hurried`,
  )
}

async function query(text: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: databaseUrl ?? undefined })
  await client.connect()
  try {
    return (await client.query(text, [userId])).rows
  } finally {
    await client.end()
  }
}
