import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../launch/project-root.ts'

export type Ended = { code: number; output: string }

const running = new Set<ChildProcess>()

/** Runs a program from npm on our own Node, and keeps all that it says. */
export function runCommand(
  program: string,
  options: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const path = join(projectRoot, 'node_modules', program)
  const child = spawn(process.execPath, [path, ...options], {
    cwd: projectRoot,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      output += error.message
    })
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output: output.trim() })
    })
  })
}

/** Ends what is still running. */
export function stopCommands(): void {
  for (const child of running) child.kill('SIGTERM')
}
