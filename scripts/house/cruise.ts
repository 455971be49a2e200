import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../launch/project-root.ts'

export type Violation = { rule: { name: string }; from: string; to: string }
export type Cruise = {
  modules: { source: string; dependencies: { resolved: string }[] }[]
  summary: { violations: Violation[] }
}

/** Follows the imports of some folders under `root` and judges them by the house's rules. */
export function cruise(root: string, folders: readonly string[]): Cruise {
  const program = join(projectRoot, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
  const options = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json']
  try {
    const json = execFileSync(process.execPath, [program, ...folders, ...options], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: 'pipe',
    })
    return JSON.parse(json) as Cruise
  } catch (error) {
    // It exits with the number of violations; what it found is printed all the same.
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    if (stdout?.startsWith('{')) return JSON.parse(stdout) as Cruise
    throw new Error(`The imports could not be followed: ${stderr}`)
  }
}
