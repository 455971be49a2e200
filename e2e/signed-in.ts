import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Browser, type BrowserContext, test } from '@playwright/test'
import { signIn } from './sign-in.ts'

export type SampleRole = 'seller' | 'manager' | 'revops' | 'admin'

/**
 * A browser in which somebody of the sample is signed in. Each role signs in once a worker: sign-in counts tries, right
 * ones too. Whoever ends sessions must sign in by themselves.
 */
export async function signedIn(browser: Browser, role: SampleRole): Promise<BrowserContext> {
  const kept = join(test.info().project.outputDir, '.signed-in', `${role}-${test.info().parallelIndex}.json`)
  if (existsSync(kept)) return browser.newContext({ storageState: kept })
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, `${role}@sample.test`)
  await page.close()
  mkdirSync(dirname(kept), { recursive: true })
  await context.storageState({ path: kept })
  return context
}
