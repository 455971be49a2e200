import { defineConfig, devices } from '@playwright/test'
import { runningBaton } from './e2e/running-baton.ts'
import { launchOptions } from './scripts/find-chromium.ts'
import { freePort } from './scripts/launch/ports.ts'

// Chosen once: the processes that run the tests inherit them.
process.env.E2E_PORT ??= String(await freePort())
process.env.E2E_INTAKE_PORT ??= String(await freePort())

/** What needs no lead of its own and moves none. */
const PAGES = /\/(axe|health|settings|sign-in|sizes)\.spec\.ts$/

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  // One Baton for all: tests that tell stories would see each other's leads, so that they run one after another. Those
  // that look at pages, whoever is on them, run beside them.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: runningBaton().url,
    launchOptions: launchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'stories', testIgnore: PAGES, workers: 1 },
    { name: 'pages', testMatch: PAGES, workers: 1 },
  ],
})
