import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callOutbound, type OutboundOptions } from './outbound-request.ts'

let server: Server
let port = 0
let respond: (answer: ServerResponse, body: string, method: string) => void = () => {}
beforeAll(async () => {
  server = createServer((request, answer) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => respond(answer, body, request.method ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as { port: number }).port
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

const inside: OutboundOptions = { timeoutMs: 2000, allowsPrivate: true }
const outside: OutboundOptions = { timeoutMs: 2000, allowsPrivate: false }
const address = (path = '/', host = '127.0.0.1') => `http://${host}:${port}${path}`

describe('calling an address that an admin set', () => {
  it('answers with status and body', async () => {
    respond = (answer, body, method) => answer.writeHead(201).end(`${method} ${body} é`)
    expect(await callOutbound(address(), { ...inside, method: 'POST', body: 'hello' })).toEqual({
      status: 201,
      body: 'POST hello é',
    })
  })

  it('does not follow a redirect', async () => {
    respond = (answer) => answer.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    expect(await callOutbound(address(), inside)).toMatchObject({ status: 302 })
  })

  it.each([
    ['10.0.0.1'],
    ['127.0.0.1'],
    ['127.1'],
    ['0x7f000001'],
    ['2130706433'],
    ['0.0.0.0'],
    ['169.254.169.254'],
    ['172.16.0.1'],
    ['192.168.1.1'],
    ['100.64.0.1'],
    ['224.0.0.1'],
    ['[::1]'],
    ['[::ffff:127.0.0.1]'],
    ['[fd00::1]'],
    ['[fe80::1]'],
    ['localhost'],
  ])('refuses https://%s, which is inside a private network', async (host) => {
    await expect(callOutbound(`https://${host}/`, outside)).rejects.toMatchObject({
      code: 'not_allowed',
      message: expect.stringMatching(/private network/),
    })
  })

  it.each([
    ['http://example.com/'],
    ['ftp://example.com/'],
    ['file:///etc/passwd'],
    ['javascript:alert(1)'],
    ['example.com'],
    [''],
  ])('refuses "%s", which is not https', async (url) => {
    await expect(callOutbound(url, outside)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/https:\/\//),
    })
  })

  it('that allows private addresses may use plain http, but still no other scheme', async () => {
    respond = (answer) => answer.end('ok')
    expect(await callOutbound(address('/', 'localhost'), inside)).toMatchObject({ status: 200 })
    await expect(callOutbound('file:///etc/passwd', inside)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('gives up when there is no answer in time', async () => {
    respond = () => {}
    await expect(callOutbound(address(), { ...inside, timeoutMs: 50 })).rejects.toThrow(
      `127.0.0.1:${port} did not answer within 50 ms.`,
    )
  })

  it('gives up when the answer never ends', async () => {
    respond = (answer) => answer.write('begun')
    await expect(callOutbound(address(), { ...inside, timeoutMs: 50 })).rejects.toThrow(/did not answer within 50 ms/)
  })

  it('stops reading an answer that is too long', async () => {
    respond = (answer) => answer.end('x'.repeat(300_000))
    await expect(callOutbound(address(), inside)).rejects.toThrow(`127.0.0.1:${port} answered more than 256 KB.`)
  })

  it('tells when a connection breaks', async () => {
    respond = (answer) => {
      answer.write('begun')
      answer.destroy()
    }
    await expect(callOutbound(address(), inside)).rejects.toThrow(/aborted|hang up|ECONNRESET/)
  })
})
