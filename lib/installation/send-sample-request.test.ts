import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sendSampleRequest } from './send-sample-request.ts'

type Call = { type: string; userId?: string; event?: string; traits?: { email?: string } }

let intake: Server
let intakeUrl: string
let received: { url?: string; authorization?: string; body: { batch: Call[] } }[]
let answer: { status: number; words: string }

beforeEach(async () => {
  received = []
  answer = { status: 200, words: '{"success":true}' }
  intake = createServer(async (request, response) => {
    const { url, headers } = request
    received.push({ url, authorization: headers.authorization, body: JSON.parse(await text(request)) })
    response.writeHead(answer.status).end(answer.words)
  }).listen(0, '127.0.0.1')
  await once(intake, 'listening')
  intakeUrl = `http://127.0.0.1:${(intake.address() as AddressInfo).port}`
})
afterEach(() => {
  intake.close()
  intake.closeAllConnections()
})

it('a sample request reaches the intake as a website’s would: with the sample’s key, and a demo request at its end', async () => {
  const sent = await sendSampleRequest({ intakeUrl, forEmail: 'seller@sample.test' })
  expect(received).toMatchObject([{ url: '/v1/batch', authorization: `Basic ${btoa('wk_sample:')}` }])
  const calls = received[0]?.body.batch ?? []
  expect(calls.filter(({ type }) => type === 'identify')).toMatchObject([{ traits: { email: sent.email } }])
  expect(calls.at(-1)).toMatchObject({ type: 'track', event: 'Demo Requested' })
})

it('two requests come from two people', async () => {
  for (const _ of [1, 2]) await sendSampleRequest({ intakeUrl, forEmail: 'seller@sample.test' })
  const people = received.map(({ body }) => body.batch.find(({ type }) => type === 'identify')?.userId)
  expect(new Set(people).size).toBe(2)
})

it('an intake that does not take a request is told in its own words', async () => {
  answer = { status: 429, words: 'The intake has more waiting than it takes.' }
  await expect(sendSampleRequest({ intakeUrl, forEmail: 'seller@sample.test' })).rejects.toMatchObject({
    code: 'conflict',
    message: 'The intake did not take the request: The intake has more waiting than it takes.',
  })
})

it('an intake that does not run is told with what to do', async () => {
  await new Promise((closed) => intake.close(closed))
  await expect(sendSampleRequest({ intakeUrl, forEmail: 'seller@sample.test' })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/does not answer. See whether it runs/),
  })
})
