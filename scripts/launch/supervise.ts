import { type ChildProcess, fork } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CannotStart } from './cannot-start.ts'

export type ProcessPlan = { name: string; main: string; env: NodeJS.ProcessEnv; logFile: string }
export type Supervised = { name: string; ready: Promise<void>; stop: () => Promise<void> }

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 12_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** A process that ran for so long is taken for healthy: its next pause is short again. */
const HEALTHY_AFTER_MS = 60_000
const LAST_WORDS = 15

/**
 * Runs a process until stopped. One that dies after it was ready is started again, after a pause that grows; one that
 * dies before fails the start. It hears over its channel when we are gone, however we went, and ends.
 */
export function supervise(plan: ProcessPlan, tell: (words: string) => void): Supervised {
  let isStopping = false
  let wasReady = false
  let pauseMs = FIRST_PAUSE_MS
  let child: ChildProcess
  let again: NodeJS.Timeout | undefined
  const { promise: ready, resolve: becameReady, reject: failed } = Promise.withResolvers<void>()
  const deadline = setTimeout(
    () => failed(new CannotStart(`${plan.name} was not ready within ${READY_WITHIN_MS / 1000} s.${lastWords(plan)}`)),
    READY_WITHIN_MS,
  )

  function start(flags: 'w' | 'a') {
    const startedAt = Date.now()
    child = spawnProcess(plan, flags)
    child.on('message', (message) => {
      if (message !== 'ready') return
      if (wasReady) tell(`${plan.name} is back.`)
      wasReady = true
      clearTimeout(deadline)
      becameReady()
    })
    child.on('error', failed)
    child.on('exit', (code, signal) => {
      if (isStopping) return
      const how = signal ?? `code ${code}`
      if (!wasReady) return failed(new CannotStart(`${plan.name} ended with ${how} at its start.${lastWords(plan)}`))
      if (Date.now() - startedAt > HEALTHY_AFTER_MS) pauseMs = FIRST_PAUSE_MS
      tell(`${plan.name} ended with ${how}; it is started again in ${pauseMs / 1000} s. Its log: ${plan.logFile}`)
      again = setTimeout(() => start('a'), pauseMs)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    })
  }

  start('w')
  return {
    name: plan.name,
    ready,
    async stop() {
      isStopping = true
      clearTimeout(deadline)
      clearTimeout(again)
      await endChild(child)
    },
  }
}

function spawnProcess({ main, env, logFile }: ProcessPlan, flags: 'w' | 'a'): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, flags)
  // Detached, so that Ctrl-C reaches only us and each is stopped in its turn.
  const child = fork(main, [], { env, execArgv: [], detached: true, stdio: ['ignore', log, log, 'ipc'] })
  closeSync(log)
  return child
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await ended
  clearTimeout(impatience)
}

function lastWords({ logFile }: ProcessPlan): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LAST_WORDS)
  return ` Its last words:\n\n${lines.join('\n')}`
}
