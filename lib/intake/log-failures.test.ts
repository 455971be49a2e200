import { Writable } from 'node:stream'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { logFailures } from './log-failures.ts'

const test = testDatabase()
beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => vi.useRealTimers())

function log() {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { lines, onError: logFailures(pino(stream)) }
}

describe('the log of failures', () => {
  it('names the code and the reason, and nothing of what people sent', async () => {
    const { lines, onError } = log()
    const sent = 'ada@secret.example'
    await test.database.db.execute(sql`SELECT ${sent}::text, 1 / 0`).catch(onError)
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] as string)).toMatchObject({ code: '22012', reason: 'division by zero', failures: 1 })
    expect(lines[0]).not.toContain('secret')
  })

  it('is written once a second, however many there are, and says how many', () => {
    const { lines, onError } = log()
    for (let failure = 0; failure < 1000; failure++) onError(new Error('away'))
    expect(lines).toHaveLength(1)
    vi.advanceTimersByTime(1000)
    onError(new Error('away'))
    expect(lines.map((line) => JSON.parse(line).failures)).toEqual([1, 1000])
  })

  it('takes whatever was thrown', () => {
    const { lines, onError } = log()
    onError(undefined)
    expect(JSON.parse(lines[0] as string)).toMatchObject({ reason: 'undefined' })
  })
})
