import { expect, type Page, test } from '@playwright/test'
import { expectUsable } from './expect-usable.ts'
import { type SampleRole, signedIn } from './signed-in.ts'

const POLICY_TABS = ['scores', 'signals', 'disqualifiers', 'routing', 'sla', 'recycle', 'capacity']

/** Every page of the app once, as a role that sees most of it; each policy tab is a page. */
const PAGES: Record<SampleRole, string[]> = {
  seller: ['/inbox?view=queue', '/settings', '/settings/users', '/team', '/nothing'],
  manager: ['/inbox?view=team', '/nurture', '/nurture/mailbox', '/team', '/leaks', '/kpis', '/kpis/targets'],
  revops: [
    ...['/policy', ...POLICY_TABS.map((tab) => `/policy?tab=${tab}`), '/policy/log', '/policy/log/2?against=1'],
    ...['/policy/log/2?view=json', '/policy/log/999', '/policy/drafts/999', '/policy/advice', '/settings/sources'],
  ],
  admin: ['/leads', '/settings/users', '/settings/enrichment', '/settings/mail'],
}
const PUBLIC = ['/sign-in', '/welcome', '/welcome?token=none', '/unsubscribe', '/nothing']

test.describe.configure({ timeout: 240_000 })

async function expectAllUsable(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path)
    await expect(page.getByRole('heading').or(page.locator('[data-handoff]')).first()).toBeVisible()
    if (path === '/kpis') await expect(page.locator('.recharts-surface').first()).toBeVisible()
    await expectUsable(page)
  }
}

for (const [role, paths] of Object.entries(PAGES)) {
  test(`axe finds nothing serious on the pages of the ${role}, light and dark`, async ({ browser }) => {
    const context = await signedIn(browser, role as SampleRole)
    await expectAllUsable(await context.newPage(), paths)
    await context.close()
  })
}

test('axe finds nothing serious on the page of a lead, light and dark', async ({ browser }) => {
  const context = await signedIn(browser, 'manager')
  const page = await context.newPage()
  await page.goto('/leads')
  const lead = await page.locator('a[href^="/leads/"]').first().getAttribute('href')
  await expectAllUsable(page, [lead as string])
  await context.close()
})

test('axe finds nothing serious on what is open to everybody, light and dark', async ({ browser }) => {
  const context = await browser.newContext()
  await expectAllUsable(await context.newPage(), PUBLIC)
  await context.close()
})
