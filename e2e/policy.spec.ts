import { expect, test } from '@playwright/test'
import { expectUsable } from './expect-usable.ts'
import { runningBaton } from './running-baton.ts'
import { signedIn } from './signed-in.ts'

/** Somebody of a target-free company that fits, who visits pricing twice: a score between the old band A and the new. */
async function visitPricing(email: string): Promise<void> {
  const send = (path: string, body: object) =>
    fetch(`${runningBaton().intakeUrl}/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('wk_sample:')}` },
      body: JSON.stringify({ userId: email, messageId: crypto.randomUUID(), ...body }),
    })
  await send('identify', {
    traits: { email, firstName: 'Nora', lastName: 'Prell', title: 'VP Marketing', country: 'Germany' },
  })
  await send('page', { properties: { path: '/pricing' } })
}

test('RevOps lowers band A on a backtest, publishes it with a reason, and takes it back', async ({ browser }) => {
  test.setTimeout(180_000)
  const page = await (await signedIn(browser, 'revops')).newPage()
  await page.goto('/policy')
  await expect(page.getByRole('table', { name: 'Situations' })).toBeVisible()
  const liveBefore = (await page.getByText(/^live v\d+/).innerText()).match(/v(\d+)/)?.[1]

  await page.getByRole('button', { name: 'New draft' }).click()
  await page.getByLabel('Name').fill('Lower band A')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('tab', { name: 'Scores' }).click()
  await page.getByLabel('Score of band A', { exact: true }).fill('52')
  await page.getByLabel('Fit of band A', { exact: true }).fill('20')
  await expect(page.getByText(/Band A from 72 to 52/)).toBeVisible()
  await expect(page.getByText('All changes saved')).toBeVisible()

  const backtest = async () => {
    await page.getByRole('button', { name: 'Run backtest' }).click()
    await expect(page.getByText('current', { exact: true })).toBeVisible({ timeout: 60_000 })
  }
  await backtest()
  // What every other bound would come to is there at once; the one that is chosen goes into the draft.
  const slider = page.getByRole('slider', { name: 'If band A began at' })
  const handedOff = page.getByRole('term').filter({ hasText: 'Handed off' }).locator('+ dd')
  await slider.press('End')
  await expect(page.getByRole('button', { name: 'Use 100 in the draft' })).toBeVisible()
  const fewest = await handedOff.innerText()
  await slider.press('Home')
  await expect(handedOff).not.toHaveText(fewest)
  await slider.press('ArrowRight')
  await page.getByRole('button', { name: 'Use 51 in the draft' }).click()
  await expect(page.getByText(/Band A from 72 to 51/)).toBeVisible()
  await expect(page.getByText('of an earlier draft')).toBeVisible()
  await expect(page.getByText('All changes saved')).toBeVisible()
  await backtest()
  await expect(page.getByText(/\d+ → \d+/).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: /^Gained, [1-9]\d* leads?$/ })).toBeVisible()

  await page.getByRole('button', { name: 'Publish…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why', { exact: true }).fill('Sellers have room for more leads that visit pricing.')
  await dialog.getByLabel('Effect reviewed on').fill('2099-01-31')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page).toHaveURL(/\/policy\/log\?published=\d+/)
  const newest = page.getByRole('listitem').filter({ has: page.getByText('live', { exact: true }) })
  await expect(newest).toContainText('Sellers have room for more leads that visit pricing.')
  await expect(newest).toContainText('Band A from 72 to 51')
  await expect(page.getByText(/chain of \d+ versions intact/)).toBeVisible()

  const version = Number(liveBefore) + 1
  await visitPricing('nora.prell@marktkauz.example')
  await page.goto('/leads?q=prell')
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('ICP fit, rising').first()).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 30_000 })
  await page
    .getByRole('link', { name: /Nora Prell/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'By the matrix' })).toBeVisible()
  const leadAddress = new URL(page.url()).pathname
  await expect(async () => {
    await page.getByLabel('As of').fill('2026-01-05T09:00', { timeout: 2000 })
    await page.getByLabel('As of').press('Enter', { timeout: 2000 })
    await expect(page.getByRole('heading', { name: 'Why not yet?' })).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByText('Baton had not decided about it by then.')).toBeVisible()
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(page.getByRole('heading', { name: 'By the matrix' })).toBeVisible()
  await page
    .getByRole('main')
    .getByRole('link', { name: `v${version}`, exact: true })
    .filter({ visible: true })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`/policy/log/${version}$`))
  await expect(page.getByRole('heading', { name: `Policy v${version}` })).toBeVisible()
  await expect(page.getByText(/Band A from 72 to 51/)).toBeVisible()

  await page.goto('/policy/log')
  await page.getByRole('button', { name: `Revert to v${liveBefore}`, exact: true }).click()
  await expect(page).toHaveURL(/\/policy\/drafts\/\d+/)
  await expect(page.getByText(/Band A from 51 to 72/)).toBeVisible()
  const draftId = new URL(page.url()).pathname.split('/').at(-1)
  const lead = await page.context().newPage()
  await lead.goto(`${leadAddress}?draft=${draftId}`)
  await expect(lead.getByRole('heading', { name: 'Why not yet?' })).toBeVisible()
  await expect(lead.getByText(`by the draft “Back to v${liveBefore}”`)).toBeVisible()
  await expect(lead.getByText(/band A \(score ≥ 72\)/).first()).toBeVisible()
  await lead.close()
  await page.getByRole('button', { name: 'Publish…' }).click()
  await dialog.getByLabel('Why', { exact: true }).fill('Back to the threshold that was agreed.')
  await dialog.getByLabel('Effect reviewed on').fill('2099-01-31')
  await dialog.getByLabel('Why without a current backtest').fill('It is the policy that was in force before.')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText(`back to v${liveBefore}`).first()).toBeVisible()
})

test('two tabs on one draft overwrite nobody: the second is told, and keeps what it typed', async ({ browser }) => {
  test.setTimeout(120_000)
  const context = await signedIn(browser, 'revops')
  const [page, other] = [await context.newPage(), await context.newPage()]
  await page.goto('/policy')
  await page.getByRole('button', { name: 'New draft' }).click()
  await page.getByLabel('Name').fill('Two tabs')
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page).toHaveURL(/\/policy\/drafts\/\d+/)
  const address = new URL(page.url()).pathname
  await other.goto(`${address}?tab=capacity`)
  await expect(async () => {
    await other.getByLabel('Open leads a seller').fill('25')
    await other.getByLabel('Open leads a seller').fill('26')
    await expect(other.getByText(/Open leads a seller from \d+ to 26/)).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 30_000 })
  await expect(other.getByText('All changes saved')).toBeVisible()

  await page.getByRole('tab', { name: 'Capacity' }).click()
  await page.getByLabel('New leads a day').fill('0')
  await expect(page.getByRole('tabpanel').getByText('At least 1.')).toBeVisible()
  await page.getByLabel('New leads a day').fill('11')
  await expect(page.getByText(/saved “Two tabs” in another window meanwhile/)).toBeVisible()
  await page.getByRole('button', { name: 'Keep mine as a draft of its own' }).click()
  await expect(page).not.toHaveURL(new RegExp(`${address}(\\?|$)`))
  await expect(page.getByText('draft “Two tabs (copy)”')).toBeVisible()
  await expect(page.getByText(/New leads a seller a day from 10 to 11/)).toBeVisible()
  await other.reload()
  await expect(other.getByLabel('Open leads a seller')).toHaveValue('26')

  // By keyboard alone the focus stays with what was changed.
  await page.getByRole('tab', { name: 'Scores' }).press('Enter')
  const focused = page.locator(':focus')
  await page.getByRole('button', { name: 'Add a fit rule' }).press('Enter')
  await focused.press('Escape')
  await expect(focused).toHaveText('Add a fit rule')
  await focused.press('Enter')
  await page.keyboard.type('Speaks our language')
  await focused.press('Enter')
  await expect(focused).toHaveAttribute('data-path', 'scoring.fit.rules.speaks_our_language')
  await page.getByRole('button', { name: 'Move “Speaks our language” up' }).press('Enter')
  await expect(focused).toHaveAccessibleName('Move “Speaks our language” up')
  await page.getByRole('button', { name: 'Remove “Speaks our language”' }).press('Enter')
  await expect(focused).toHaveAttribute('data-path', /^scoring\.fit\.rules\./)
  await page.getByRole('tab', { name: 'Situations' }).press('Enter')
  await page.getByRole('button', { name: 'Build the condition: what hands over ICP fit, rising' }).press('Enter')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Remove all of it' })).toBeVisible()
  await expectUsable(page)
  await page.keyboard.press('Escape')
  await expect(focused).toHaveAccessibleName('Build the condition: what hands over ICP fit, rising')

  // The editor is looked at part by part here, where a draft is open.
  for (const part of await page.getByRole('tab').all()) {
    await part.click()
    await expect(part).toHaveAttribute('aria-selected', 'true')
    await expectUsable(page)
  }
  await context.close()
})
