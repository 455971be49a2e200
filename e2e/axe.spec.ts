import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { type SampleRole, signedIn } from './signed-in.ts'

const POLICY_TABS = ['scores', 'signals', 'disqualifiers', 'routing', 'sla', 'recycle', 'capacity']

/** Every page of the app, as a role that sees it; each policy tab is a page. */
const PAGES: Record<SampleRole, string[]> = {
  seller: ['/inbox', '/inbox?view=queue', '/leads', '/policy', '/team', '/settings', '/settings/users', '/nothing'],
  manager: ['/inbox', '/leads', '/nurture', '/nurture/mailbox', '/team', '/leaks', '/kpis'],
  revops: ['/policy', ...POLICY_TABS.map((tab) => `/policy?tab=${tab}`), '/settings/sources', '/settings/mail'],
  admin: ['/leads', '/team', '/leaks', '/settings', '/settings/users', '/settings/enrichment'],
}
const PUBLIC = ['/sign-in', '/welcome', '/welcome?token=none', '/unsubscribe', '/nothing']

test.describe.configure({ timeout: 240_000 })

/** What axe finds that counts, in words. Themes differ in colours alone, so that the second asks for these only. */
async function violationsOn(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  await expect(page.getByRole('heading').or(page.locator('[data-handoff]')).first()).toBeVisible()
  const found: string[] = []
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
    const axe = new AxeBuilder({ page })
    if (theme === 'dark') axe.withRules('color-contrast')
    const { violations } = await axe.analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    found.push(...grave.map(({ id, nodes }) => `${path}, ${theme}: ${id} at ${nodes[0]?.target.join(' ')}`))
  }
  return found
}

async function violationsIn(context: BrowserContext, paths: readonly string[]): Promise<string[]> {
  const page = await context.newPage()
  const found: string[] = []
  for (const path of paths) found.push(...(await violationsOn(page, path)))
  await context.close()
  return found
}

for (const [role, paths] of Object.entries(PAGES)) {
  test(`axe finds nothing serious on the pages of the ${role}, light and dark`, async ({ browser }) => {
    const context = await signedIn(browser, role as SampleRole)
    // The page of one lead: the first of the list.
    const page = await context.newPage()
    await page.goto('/leads')
    const lead = await page.locator('a[href^="/leads/"]').first().getAttribute('href')
    await page.close()
    expect(await violationsIn(context, [...paths, lead ?? '/leads'])).toEqual([])
  })
}

test('axe finds nothing serious on what is open to everybody, light and dark', async ({ browser }) => {
  expect(await violationsIn(await browser.newContext(), PUBLIC)).toEqual([])
})
