import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { Analytics } from '@segment/analytics-node'
import { expectUsable } from './expect-usable.ts'
import { runningBaton } from './running-baton.ts'
import { signIn } from './sign-in.ts'
import { signedIn } from './signed-in.ts'

const run = Date.now().toString(36)
const COUNT = 10
const names = Array.from({ length: COUNT }, (_, place) => `Desk${place} Triage-${run}`)

test.describe.configure({ mode: 'serial' })

let context: BrowserContext
let page: Page
let manager: Page
let colleague: Page

test.beforeAll(async ({ browser }) => {
  context = await browser.newContext()
  page = await context.newPage()
  await signIn(page, 'seller@sample.test')
  manager = await (await signedIn(browser, 'manager')).newPage()
  await manager.goto('/inbox?view=team')
  colleague = await (await browser.newContext()).newPage()
  await signIn(colleague, 'seller3@sample.test')
  await arrive(names)
})

test.afterAll(async () => {
  await context.close()
  await manager.context().close()
  await colleague.context().close()
})

const row = (on: Page, name: string) => on.locator('[data-handoff]', { hasText: name })
const line = (on: Page, name: string) => on.locator('li', { has: row(on, name) })
const pane = (on: Page, name: string) => on.getByRole('article', { name })

async function focusOn(on: Page, name: string): Promise<void> {
  await on.keyboard.press('/')
  await on.getByRole('searchbox', { name: 'Search' }).fill(name)
  // The search has been answered when nothing else is left; before that the row is there among all others.
  await expect(on.locator('[data-handoff]')).toHaveCount(1)
  await expect(row(on, name)).toBeVisible()
  await on.keyboard.press('Escape')
  await on.keyboard.press('j')
  await expect(pane(on, name)).toBeVisible()
}

test('ten leads arrive, are found by a search, and stand in its address', async () => {
  await page.keyboard.press('/')
  await page.getByRole('searchbox', { name: 'Search' }).fill(`Triage-${run}`)
  for (const name of names) await expect(row(page, name)).toBeVisible({ timeout: 30_000 })
  await expect(page).toHaveURL(new RegExp(`q=Triage-${run}`))
  await page.keyboard.press('Escape')
})

test('by keyboard alone they are accepted, called, rejected, closed and taken back', async () => {
  const seen: string[] = []
  for (let place = 0; place < COUNT; place++) {
    if (place) await page.keyboard.press('j')
    const heading = page.getByRole('article').getByRole('heading', { level: 2 })
    await expect(heading).not.toHaveText(seen.at(-1) ?? '')
    const name = await heading.innerText()
    seen.push(name)
    await page.keyboard.press('a')
    await expect(line(page, name)).toContainText('Accepted')
  }
  expect(new Set(seen).size).toBe(COUNT)

  const [called, alsoCalled, closed] = seen.slice(-3).toReversed() as [string, string, string]
  for (const name of [called, alsoCalled]) {
    await expect(pane(page, name)).toBeVisible()
    await page.keyboard.press('c')
    await page.keyboard.press('2')
    await page.keyboard.press('Control+Enter')
    await expect(line(page, name)).toContainText('Call logged: voicemail')
    await page.keyboard.press('k')
  }
  await expect(pane(page, closed)).toBeVisible()
  await page.keyboard.press('r')
  const form = page.getByRole('form', { name: 'Reject' })
  await form.getByText('Misrouted').click()
  await form.getByLabel(/^Note/).fill('France, not DACH.')
  await page.keyboard.press('Control+Enter')
  await expect(line(page, closed)).toContainText('Rejected: Misrouted')
  await page.keyboard.press('z')
  await expect(pane(page, closed)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reject' })).toBeVisible()

  // What was worked is closed with a disposition, what follows from it said before.
  await page.keyboard.press('j')
  await expect(pane(page, alsoCalled)).toBeVisible()
  await page.keyboard.press('d')
  await expect(page.getByRole('form', { name: 'Close with a reason' })).toContainText('Recycles to')
  await page.keyboard.press('3')
  await page.keyboard.press('Control+Enter')
  await expect(line(page, alsoCalled)).toContainText('Closed: Not now')
  await expect(pane(page, called)).toBeVisible()
  // One step up, or two while the closed row is still in the list.
  await pressUntil(page, 'k', pane(page, closed))
})

test('a note and a snooze are written by their keys; a promise cannot be snoozed past', async () => {
  await page.keyboard.press('n')
  await page.getByRole('form', { name: 'Add a note' }).getByLabel('Note').fill('Prefers mornings. <b>ok</b> 👋')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Prefers mornings. <b>ok</b> 👋')).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByRole('form', { name: 'Snooze' })).toContainText('it cannot be snoozed past')
  await page.keyboard.press('Escape')
})

test('the palette does what its line says, and says why it cannot', async () => {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Palette' })
  await palette.getByRole('combobox').fill('accept')
  await expect(palette.getByRole('option', { name: /Accept/ })).toContainText('You have accepted this lead already')
  await palette.getByRole('combobox').fill('snoozed')
  await palette.getByRole('option', { name: 'Snoozed' }).click()
  await expect(page).toHaveURL(/view=snoozed/)
  await page.goBack()
})

test('what a seller does is shown to their manager, whose screen keeps its place', async () => {
  const [name] = names as [string]
  await focusOn(manager, name)
  await focusOn(page, name)
  await page.keyboard.press('c')
  await page.keyboard.press('2')
  await page.keyboard.press('Control+Enter')
  await expect(
    pane(manager, name)
      .getByText(/voicemail, by/i)
      .first(),
  ).toBeVisible()
  await expect(pane(manager, name)).toBeVisible()
})

test('a manager gives one lead and then several: both sellers see it at once, a refusal stands in its row', async () => {
  const [, , first, second] = names as [string, string, string, string]
  await focusOn(page, first)
  await page.keyboard.press('n')
  const words = page.getByRole('form', { name: 'Add a note' }).getByLabel('Note')
  await words.fill('Half a sen')
  await focusOn(manager, first)
  await manager.keyboard.press('t')
  await giveTo(manager, 'Tomasz Wieczorek')
  await expect(line(manager, first)).toContainText('Given to Tomasz Wieczorek')
  await pressUntil(colleague, '.', row(colleague, first))

  // Who was writing goes on in their form, and does nothing to anybody's lead by it.
  await expect(pane(page, first).getByRole('alert')).toContainText('Now with Tomasz Wieczorek')
  await page.keyboard.type('tence jazz')
  await expect(words).toHaveValue('Half a sentence jazz')
  await expect(page.getByRole('toolbar', { name: 'Actions' })).toContainText('Not yours any more')
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(pane(page, first).getByRole('region', { name: 'Your text' })).toContainText('Half a sentence jazz')

  await page.goto(`/inbox?q=Triage-${run}`)
  await expect(row(page, second)).toBeVisible()
  await manager.keyboard.press('/')
  await manager.getByRole('searchbox', { name: 'Search' }).fill(`Triage-${run}`)
  for (const name of [first, second]) await manager.getByRole('checkbox', { name: `Select ${name}` }).check()
  await manager.keyboard.press('Escape')
  await manager.getByRole('toolbar', { name: 'For the selected' }).getByRole('button', { name: 'Give to' }).click()
  await giveTo(manager, 'Tomasz Wieczorek')
  await expect(line(manager, second)).toContainText('Given to Tomasz Wieczorek')
  await expect(line(manager, first)).toContainText('They have this lead already')
  await expect(
    line(page, second).filter({ hasNotText: /No longer in this view|Now with Tomasz Wieczorek/ }),
  ).toHaveCount(0)
})

test('two leads who are one person are compared, merged and parted again', async () => {
  const name = names[4] as string
  await focusOn(page, name)
  await arrive([name], 'twin')
  const duplicates = page.getByRole('complementary', { name: 'Why now' }).getByRole('region', { name: 'Duplicates' })
  await expect(async () => {
    await page.reload()
    await expect(duplicates.getByRole('button', { name: 'Compare and merge' })).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
  await duplicates.getByRole('button', { name: 'Compare and merge' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge two leads' })
  await expect(dialog.getByRole('region', { name: 'Goes on' })).toContainText(name)
  await expect(dialog).toContainText('What comes from')
  await expectUsable(page)
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(duplicates).toContainText('Merged into one lead')
  await duplicates.getByRole('button', { name: 'Undo' }).click()
  await expect(duplicates.getByRole('button', { name: 'Compare and merge' })).toBeVisible()
})

test('a saved view with a filter that is gone says what it leaves out', async () => {
  await page.goto('/inbox?situation=long_gone&band=A')
  const leftOut = page.getByText('Left out, because it no longer exists: situation “long_gone”')
  await expect(leftOut).toBeVisible()
  const save = page.getByRole('button', { name: 'Save this view' })
  await pressUntil(page, 'f', save)
  await save.click()
  await page.getByLabel('Name of the view').fill(`Old ${run}`)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Snoozed' }).click()
  await expect(leftOut).toHaveCount(0)
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: `Old ${run}` })
    .click()
  await expect(leftOut).toBeVisible()
})

test('a session that ends in the middle of a note costs no word of it', async () => {
  const name = names[5] as string
  await page.goto(`/inbox?q=${encodeURIComponent(name)}`)
  const words = page.getByRole('form', { name: 'Add a note' }).getByLabel('Note')
  await pressUntil(page, 'n', words)
  await words.fill('Kept over the sign-in')
  await context.clearCookies()
  await page.keyboard.press('Control+Enter')
  await expect(line(page, name)).toContainText('Your text is kept in its form')
  await line(page, name).getByRole('link', { name: 'Sign in again' }).click()
  await page.getByLabel('E-mail').fill('seller@sample.test')
  await page.getByLabel('Password').fill('baton-sample')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(pane(page, name)).toBeVisible()
  await pressUntil(page, 'n', words)
  await expect(words).toHaveValue('Kept over the sign-in')
  await page.keyboard.press('Control+Enter')
  await expect(pane(page, name).getByText('Kept over the sign-in')).toBeVisible()
})

test('what is done while the connection is away is done once it is back, and only once', async () => {
  const [, name] = names as [string, string]
  await focusOn(page, name)
  await page.keyboard.press('c')
  await page.keyboard.press('2')
  await page.getByRole('form', { name: 'Log: Call' }).getByLabel('Note').fill('Offline words')
  await context.setOffline(true)
  await page.keyboard.press('Control+Enter')
  await expect(line(page, name)).toContainText('waiting for the connection')
  await context.setOffline(false)
  await expect(line(page, name)).not.toContainText('waiting', { timeout: 30_000 })
  await page.reload()
  await expect(pane(page, name).getByText('Offline words')).toHaveCount(1)
})

test('on a phone a lead is accepted and called with the thumb; every target is large enough', async ({ browser }) => {
  await arrive([`Thumb Phone-${run}`])
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const small = await phone.newPage()
  await signIn(small, 'seller@sample.test')
  await small.goto(`/inbox?q=Phone-${run}`)
  await row(small, `Thumb Phone-${run}`).tap()
  const bar = small.getByRole('toolbar', { name: 'Actions' })
  await bar.getByRole('button', { name: /Accept/ }).tap()
  await bar.getByRole('button', { name: 'Log' }).tap()
  await small.getByRole('button', { name: 'Log a call' }).tap()
  await small.getByText('Voicemail').tap()
  await small.getByRole('button', { name: /Log it/ }).tap()
  await expect(small.getByText(/voicemail, by/i).first()).toBeVisible()
  for (const button of await bar.getByRole('button').all()) {
    const box = await button.boundingBox()
    if (box) expect(Math.min(box.height, box.width)).toBeGreaterThanOrEqual(44)
  }
  await expectUsable(small)
  await phone.close()
})

test('the desk can be used by everybody', async () => {
  await page.goto('/inbox')
  await expectUsable(page)
  await page.keyboard.press('f')
  await expect(page.getByRole('group', { name: 'Search and filters' })).toBeVisible()
  await expectUsable(page)
})

/** Presses a key until it has done what it does: a page that has just come does not hear yet. */
async function pressUntil(on: Page, key: string, shown: Locator): Promise<void> {
  await expect(async () => {
    await on.keyboard.press(key)
    await expect(shown).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

async function giveTo(on: Page, seller: string): Promise<void> {
  const form = on.getByRole('form', { name: 'Give to somebody else' })
  await form.getByRole('radio', { name: seller }).check()
  await form.getByRole('button', { name: /^Give/ }).click()
}

/** People of the account that the sample's first seller owns ask for a demo; `again` is a second mailbox of theirs. */
async function arrive(people: readonly string[], again = ''): Promise<void> {
  const client = new Analytics({ writeKey: 'wk_sample', host: runningBaton().intakeUrl, flushAt: 50 })
  for (const name of people) {
    const [firstName, lastName] = name.split(' ') as [string, string]
    const userId = `${firstName}.${lastName}${again && `+${again}`}@helio-systems.example`.toLowerCase()
    const traits = { email: userId, firstName, lastName, title: 'VP Marketing', country: 'Germany' }
    client.identify({ userId, traits })
    client.track({ userId, event: 'Demo Requested' })
  }
  await client.closeAndFlush()
}
