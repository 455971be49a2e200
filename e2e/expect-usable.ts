import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * Finds nothing serious that keeps people from using the page as it is, light and dark. The themes differ in colours
 * alone, so the second is asked for these only.
 */
export async function expectUsable(page: Page): Promise<void> {
  const found: unknown[] = []
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
    // No page has frames: what axe needs for them would open another page each time.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
    if (theme === 'dark') axe.withRules('color-contrast')
    const { violations } = await axe.analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    found.push(...grave.map(({ id, nodes }) => [page.url(), theme, id, nodes[0]?.target.join(' '), nodes[0]?.html]))
  }
  expect(found).toEqual([])
}
