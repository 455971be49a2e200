import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/check/longest-first.ts'

export default defineConfig({
  test: {
    // On two cores too, where the default is one: most of a verb's test is waiting for Postgres.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'rules',
          include: ['lib/**/rules/**/*.test.ts', 'lib/{time,lead}/**/*.test.ts', 'components/**/*.test.ts'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'verbs',
          include: ['lib/**/*.test.ts', 'db/**/*.test.ts', 'app/**/*.test.ts'],
          exclude: ['lib/**/rules/**', 'lib/{time,lead}/**'],
          globalSetup: ['db/testing/global-server.ts'],
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'house',
          include: ['scripts/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
