import { describe, expect, it } from 'vitest'
import { readLaunchSettings } from './settings.ts'

const read = (variables: Record<string, string | undefined>, ...given: string[]) =>
  readLaunchSettings('/clone', variables, given)
const DATABASE_URL = 'postgres://baton@db.example/baton'

describe('the settings of a start', () => {
  it('are complete without a single variable', () => {
    expect(read({})).toEqual({
      root: '/clone',
      dataFolder: '/clone/.data',
      host: '127.0.0.1',
      port: 3000,
      intakePort: 4000,
      url: 'http://localhost:3000',
      intakeUrl: 'http://localhost:4000',
      secret: null,
      databaseUrl: null,
      serverSettings: [],
      wantsSample: true,
      company: 'Our company',
      adminEmail: 'admin@baton.internal',
    })
  })

  it.each([
    ['an embedded database on this machine', {}, [], true],
    ['a server of your own', { DATABASE_URL }, [], false],
    ['a server of your own, asked for', { DATABASE_URL }, ['--sample'], true],
    ['asked for without the two dashes before it', { DATABASE_URL, npm_config_sample: 'true' }, [], true],
    ['an embedded database open to other machines', { HOST: '0.0.0.0' }, [], false],
  ])('want the sample company or not: %s', (_, variables, given, wanted) => {
    expect(read(variables, ...given).wantsSample).toBe(wanted)
  })

  it.each([
    ['https://baton.acme.co.uk', 'admin@acme.co.uk'],
    ['http://10.0.0.7:3000', 'admin@baton.internal'],
  ])('name the first admin after the company at %s', (BATON_URL, email) => {
    expect(read({ BATON_URL }).adminEmail).toBe(email)
  })

  it('take empty variables for unset ones', () => {
    expect(read({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null })
  })

  it.each([
    ['the sample company open to other machines', { HOST: '0.0.0.0' }, ['--sample'], 'for this machine alone'],
    ['an argument nobody knows', {}, ['--smaple'], '"--smaple" is not known'],
    ['a port that is none', { PORT: 'web' }, [], 'PORT'],
    ['a short secret', { BATON_SECRET: 'short' }, [], 'BATON_SECRET: must have 32 characters'],
    ['another kind of database', { DATABASE_URL: 'mysql://x' }, [], 'must start with postgres://'],
  ])('refuse %s', (_, variables, given, words) => {
    expect(() => read(variables, ...given)).toThrow(words)
  })
})
