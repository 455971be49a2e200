import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { runningBaton } from './running-baton.ts'

/** The program that the README tells newcomers to run, sent to the intake under test. */
function programOfReadme(): string {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? []
  return program.replace('http://localhost:4000', runningBaton().intakeUrl)
}

test('the first lead of the README arrives in the open inbox of the seller who is named there', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('seller@sample.test')
  await page.getByLabel('Password').fill('baton-sample')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/inbox/)
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', programOfReadme()])
  await expect(page.getByText('Ada Vogel').first()).toBeVisible()
})
