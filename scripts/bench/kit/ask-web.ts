import { Agent, request } from 'node:http'
import type { WebProcess } from './web-process.ts'

const agent = new Agent({ keepAlive: true })

export type Asked = {
  path: string
  cookie: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
}

/** Asks the web process for something over a connection that stays open, and waits for all of the answer. */
export function askWeb({ url, port }: WebProcess, asked: Asked): Promise<{ ms: number; status: number; text: string }> {
  const { path, cookie, method = 'GET', headers = {}, body } = asked
  const sentAt = performance.now()
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, agent, headers: { cookie, origin: url, ...headers } }
    const sent = request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ ms: performance.now() - sentAt, status: response.statusCode ?? 0, text })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
