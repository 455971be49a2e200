import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { commandOf } from './process-table.ts'

/** What a running Baton leaves in its folder, so that the next start finds it. Without addresses it is starting. */
export type Run = { pid: number; script: string; addresses?: { web: string; intake: string } }

/**
 * Takes the folder for a run. Two starts at once cannot both have it: a link, unlike a write, fails where a file is.
 * @returns the run that has it already, or null when it is ours now
 */
export function claimFolder(path: string, run: Run): Run | null {
  const draft = writeDraft(path, run)
  try {
    for (;;) {
      try {
        linkSync(draft, path)
        return null
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const other = readRun(path)
      if (other && isRunning(other)) return other
      // Left behind by one that was killed.
      rmSync(path, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

export function announceRun(path: string, run: Run): void {
  renameSync(writeDraft(path, run), path)
}

export function releaseFolder(path: string): void {
  rmSync(path, { force: true })
}

function writeDraft(path: string, run: Run): string {
  const draft = `${path}.${run.pid}`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(draft, JSON.stringify(run))
  return draft
}

// A process id is given out again; the command line tells whether it is still ours.
function isRunning({ pid, script }: Run): boolean {
  return commandOf(pid)?.includes(script) ?? false
}

function readRun(path: string): Run | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Run
  } catch {
    return null
  }
}
