import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { Analytics } from '@segment/analytics-node'
import pg from 'pg'
import { expectUsable } from './expect-usable.ts'
import { runningBaton } from './running-baton.ts'
import { signIn } from './sign-in.ts'

/** Somebody new at a target account, whose seller is the sample's first; each run tells of another person. */
const run = Date.now().toString(36)
const visitor = { userId: `mira.lund.${run}@helio-systems.example`, name: `Mira Lund-${run}` }

test.describe.configure({ mode: 'serial' })

let seller: Page
let colleague: Page
let revops: Page
const contexts: BrowserContext[] = []

test.beforeAll(async ({ browser }) => {
  const open = async (email: string) => {
    const context = await browser.newContext()
    contexts.push(context)
    const page = await context.newPage()
    await signIn(page, email)
    return page
  }
  seller = await open('seller@sample.test')
  colleague = await open('seller2@sample.test')
  revops = await open('revops@sample.test')
})

test.afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()))
})

const row = (page: Page) => page.locator('[data-handoff]', { hasText: visitor.name })
const pane = (page: Page) => page.getByRole('article', { name: visitor.name })

test('what a visitor does arrives in the open inbox of the seller who owns the account, with a clock and the reason', async () => {
  await sendVisit()
  const answered = Date.now()
  await expect(row(seller)).toBeVisible()
  test.info().annotations.push({ type: 'from answer to row', description: `${Date.now() - answered} ms` })
  await expect(row(seller)).toContainText(/left|Due|Resumes/)
  await expect(row(colleague)).toHaveCount(0)

  await row(seller).click()
  await expect(pane(seller).getByRole('heading', { name: visitor.name })).toBeVisible()
  await expect(pane(seller)).toContainText('Hand-raise')
  await expect(pane(seller)).toContainText('VP Marketing at Helio Systems')
})

test('the score in the inbox is the sum of the points that “why now” lists', async () => {
  await seller.getByRole('button', { name: /^All \d+ reasons$/ }).click()
  const lines = await seller.getByRole('region', { name: 'Reasons' }).getByRole('listitem').allInnerTexts()
  const score = Number(/\d+/.exec(lines.pop() ?? '')?.[0])
  const points = lines.map((line) => {
    const [, sign, value] = /^([+−])(\d+)$/m.exec(line) ?? []
    return sign === '−' ? -Number(value) : Number(value)
  })
  expect(points.length).toBeGreaterThan(2)
  expect(points.reduce((sum, each) => sum + each, 0)).toBe(score)
  expect((await lead()).score).toBe(score)
})

test('the same calls sent again add nothing', async () => {
  const before = await counts()
  await sendVisit()
  await expect.poll(async () => (await counts()).waiting).toBe(0)
  expect(await counts()).toEqual(before)
})

test('the seller accepts, takes it back, accepts again and calls, by keyboard alone; the first touch keeps the promise', async () => {
  await seller.keyboard.press('a')
  await expect(seller.getByText('Accepted').first()).toBeVisible()
  await seller.keyboard.press('z')
  await expect(seller.getByRole('button', { name: /^Accept/ })).toBeVisible()
  await seller.keyboard.press('a')
  await expect(seller.getByRole('button', { name: /^Accept/ })).toHaveCount(0)
  await seller.keyboard.press('c')
  await seller.keyboard.press('1')
  await seller.keyboard.press('Control+Enter')
  await expect(row(seller)).toContainText(/Met/)
})

test('while sales owns the lead, marketing is silent', async () => {
  const { owner_side, enrolments } = await lead()
  expect({ owner_side, enrolments }).toEqual({ owner_side: 'sales', enrolments: 0 })
})

test('closed as “not now”, the lead goes to its nurture track and rests, as was said beforehand', async () => {
  await seller.keyboard.press('d')
  const form = seller.getByRole('form', { name: 'Close with a reason' })
  await form.getByText('Not now').click()
  await expect(form).toContainText('Recycles to Long-cycle')
  const note = form.getByLabel(/^Note/)
  await note.fill('Budget comes in spring.')
  await form.getByRole('button', { name: 'Good lead' }).click()
  await seller.keyboard.press('Control+Enter')
  await expect(seller.getByText('Closed: Not now')).toBeVisible()

  // An undo could still take it back for ten seconds.
  await expect.poll(async () => (await lead()).stage, { timeout: 20_000 }).toBe('nurturing')
  const after = await lead()
  expect(after).toMatchObject({ owner_side: 'marketing', track: 'long_cycle', reason: 'not_now', feedback: 'good' })
  expect(after.rests_days).toBe(45)
  await revops.goto(`/leads/${after.id}`)
  await expect(revops.getByRole('heading', { name: visitor.name })).toBeVisible()
  await expect(revops.getByText('Long-cycle').first()).toBeVisible()
  await expect(revops.getByText('Budget comes in spring.')).toBeVisible()
})

test('none of it leaked, and its pages can be used by everybody', async () => {
  expect(await query('SELECT * FROM lead_leaks')).toEqual([])
  for (const page of [seller, revops]) await expectUsable(page)
})

/** The visit through a real client. Its calls carry their own ids, as a client that tries again sends them. */
async function sendVisit(): Promise<void> {
  const { intakeUrl } = runningBaton()
  const client = new Analytics({ writeKey: 'wk_sample', host: intakeUrl, flushAt: 20 })
  const failures: unknown[] = []
  client.on('error', (error) => failures.push(error))
  const { userId, name } = visitor
  const [firstName, lastName] = name.split(' ')
  const call = (step: string) => ({ userId, messageId: `${run}-${step}` })
  const traits = { email: userId, firstName, lastName, title: 'VP Marketing', country: 'Germany' }
  client.identify({ ...call('identify'), traits })
  client.page({ ...call('pricing'), properties: { path: '/pricing' } })
  client.page({ ...call('compare'), properties: { path: '/compare/spreadsheets' } })
  client.track({ ...call('demo'), event: 'Demo Requested' })
  await client.closeAndFlush()
  expect(failures).toEqual([])
}

type Row = Record<string, unknown>

async function query<R extends Row>(text: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: runningBaton().databaseUrl ?? undefined })
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

async function counts() {
  const [found] = await query<{ signals: string; handoffs: string; events: string; waiting: number }>(
    `SELECT (SELECT count(*) FROM signals WHERE person_id = leads.id) AS signals,
       (SELECT count(*) FROM handoffs WHERE lead_id = leads.id) AS handoffs,
       (SELECT count(*) FROM ledger WHERE lead_id = leads.id) AS events,
       (SELECT count(*)::int FROM received_calls WHERE resolved_at IS NULL) AS waiting
     FROM leads WHERE email = $1`,
    [visitor.userId],
  )
  return found as { signals: string; handoffs: string; events: string; waiting: number }
}

async function lead() {
  const [found] = await query(
    `SELECT leads.id, leads.score, leads.stage, leads.owner_side, tracks.slug AS track, dispositions.reason, dispositions.feedback,
       (SELECT count(*)::int FROM enrolments WHERE lead_id = leads.id AND ended_at IS NULL) AS enrolments,
       round(extract(epoch FROM leads.suppressed_until - dispositions.at) / 86400)::int AS rests_days
     FROM leads
     LEFT JOIN enrolments ON enrolments.lead_id = leads.id AND enrolments.ended_at IS NULL
     LEFT JOIN tracks ON tracks.id = enrolments.track_id
     LEFT JOIN dispositions ON dispositions.lead_id = leads.id
     WHERE leads.email = $1`,
    [visitor.userId],
  )
  return found as Row
}
