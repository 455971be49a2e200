import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#scripts/launch/project-root.ts'

type Manifest = { node: Record<string, { filename?: string; exportedName?: string }> }

/** The id by which a browser calls a server action of the built web app. */
export function actionId(filename: string, exportedName: string): string {
  const path = join(projectRoot, '.next/server/server-reference-manifest.json')
  const { node } = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  const found = Object.entries(node).find(([, at]) => at.filename === filename && at.exportedName === exportedName)
  if (!found) throw new Error(`The web app has no action ${exportedName} in ${filename}.`)
  return found[0]
}
