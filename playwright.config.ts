import { defineConfig, devices } from '@playwright/test'
import { runningBaton } from './e2e/running-baton.ts'
import { launchOptions } from './scripts/find-chromium.ts'
import { freePort } from './scripts/launch/ports.ts'

// Chosen once: the processes that run the tests inherit them.
process.env.E2E_PORT ??= String(await freePort())
process.env.E2E_INTAKE_PORT ??= String(await freePort())

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  // One Baton for all: tests that run side by side would see each other's leads.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  use: {
    baseURL: runningBaton().url,
    launchOptions: launchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } }],
})
