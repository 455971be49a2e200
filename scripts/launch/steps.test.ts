import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { WriteStream } from 'node:tty'
import { expect, it } from 'vitest'
import { Steps } from './steps.ts'

/** What is printed where nobody watches, and what is printed to a terminal. */
async function printed(work: (steps: Steps) => Promise<unknown>, isTTY = false): Promise<string> {
  const out = Object.assign(new PassThrough(), { isTTY, columns: 80 })
  await work(new Steps(out as unknown as WriteStream)).catch(() => {})
  out.end()
  return text(out)
}

it('a step ends in one line with its last words and its seconds', async () => {
  const lines = await printed((steps) =>
    steps.run('Schema', async (say) => {
      say('looking')
      say('up to date')
    }),
  )
  expect(lines).toMatch(/^ {2}✓ Schema +up to date +0\.\d s\n$/)
})

it('a step that fails is marked, and its error goes on', async () => {
  const failing = (steps: Steps) => steps.run('Schema', () => Promise.reject(new Error('no')))
  expect(await printed(failing)).toMatch(/^ {2}✗ Schema/)
  await expect(failing(new Steps(new PassThrough() as unknown as WriteStream))).rejects.toThrow('no')
})

it('steps side by side are redrawn on a terminal and each ends in one line', async () => {
  const last = (
    await printed(async (steps) => {
      const wait = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms))
      await Promise.all([steps.run('Build', wait(250)), steps.run('Schema', wait(50))])
    }, true)
  ).split('\x1b[J')
  expect(last.at(-1)).toMatch(/^ {2}✓ Build.*\n$/)
  expect(last.filter((frame) => frame.startsWith('  ✓ Schema'))).toHaveLength(1)
})

it('nothing more is said of steps that were abandoned', async () => {
  const said = await printed(async (steps) => {
    const step = steps.run('Build', () => new Promise((resolve) => setTimeout(resolve, 20)))
    steps.abandon()
    await step
  })
  expect(said).toBe('')
})
