import { describe, expect, it } from 'vitest'
import { readMailServer, stageOf } from './mail-server.ts'

describe('what settings show of a mail server', () => {
  it.each([
    ['smtp://mail.acme.example', { host: 'mail.acme.example', port: 587, isImplicitTls: false, signsIn: false }],
    ['smtps://u:p@mail.acme.example', { host: 'mail.acme.example', port: 465, isImplicitTls: true, signsIn: true }],
    ['smtp://u:p@10.0.0.9:2525', { host: '10.0.0.9', port: 2525, isImplicitTls: false, signsIn: true }],
    ['smtp://', null],
    ['not an address', null],
    [undefined, null],
  ])('of %s', (address, shown) => {
    expect(readMailServer(address)).toEqual(shown)
  })

  it('never holds the user or the password', () => {
    expect(JSON.stringify(readMailServer('smtps://secret-user:secret-pass@mail.acme.example'))).not.toMatch(/secret/)
  })
})

it.each([
  ['ECONNECTION', 'connect'],
  ['ETIMEDOUT', 'connect'],
  ['EDNS', 'connect'],
  [undefined, 'connect'],
  ['ETLS', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['EAUTH', 'auth'],
  ['EENVELOPE', 'accepted'],
  ['EMESSAGE', 'accepted'],
])('an error %s belongs to the stage %s', (code, stage) => {
  expect(stageOf(code)).toBe(stage)
})
