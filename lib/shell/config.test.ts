import { describe, expect, it } from 'vitest'
import { isLoopback, readConfig } from './config.ts'

const variables = {
  DATABASE_URL: 'postgres://localhost/baton',
  BATON_URL: 'http://localhost:3000',
  BATON_SECRET: 's'.repeat(32),
}

describe('the settings of a process', () => {
  it('come from its environment, with what it can choose itself', () => {
    expect(readConfig(variables)).toEqual({
      ...variables,
      HOST: '127.0.0.1',
      PORT: 3000,
      INTAKE_PORT: 4000,
      MAIL_FROM: 'Baton <baton@localhost>',
      intakeUrl: 'http://127.0.0.1:4000',
    })
    const changed = {
      ...variables,
      PORT: '8080',
      INTAKE_PORT: '',
      INTAKE_URL: 'https://in.acme.example',
      SMTP_URL: 'smtps://mail',
    }
    expect(readConfig(changed)).toMatchObject({
      PORT: 8080,
      INTAKE_PORT: 4000,
      intakeUrl: 'https://in.acme.example',
      SMTP_URL: 'smtps://mail',
    })
  })

  it('that are missing or wrong are named, all at once, with what to do', () => {
    const wrong = {
      ...variables,
      DATABASE_URL: 'mysql://x',
      BATON_SECRET: 'short',
      PORT: '99999',
      SMTP_URL: 'http://mail',
    }
    const lines =
      /Baton cannot run with these settings:[\s\S]*DATABASE_URL: must start with postgres:\/\/[\s\S]*BATON_SECRET: must have 32 characters[\s\S]*PORT: [\s\S]*SMTP_URL: must start with smtp:\/\/[\s\S]*npm start/
    expect(() => readConfig(wrong)).toThrow(lines)
    expect(() => readConfig({})).toThrow(/DATABASE_URL[\s\S]*BATON_URL[\s\S]*BATON_SECRET/)
  })
})

it.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['[::1]', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['localhost.acme.example', false],
  ['127.acme.example', false],
  ['127.0.0.1.acme.example', false],
  ['baton.acme.example', false],
])('%s means this machine alone: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})
