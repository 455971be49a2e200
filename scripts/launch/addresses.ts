import { join } from 'node:path'
import type { LaunchSettings } from './settings.ts'
import type { Started } from './start-baton.ts'

const SAMPLE_SIGN_INS = ['seller@sample.test', 'manager@sample.test', 'revops@sample.test', 'admin@sample.test']

/** What a person needs to go on after a start, as aligned lines. */
export function addressLines(
  { url, intakeUrl, dataFolder }: LaunchSettings,
  { kind, firstAdmin, postgresFolder }: Pick<Started, 'kind' | 'firstAdmin' | 'postgresFolder'>,
): string {
  const rows: [string, string][] = [
    ['Baton', url],
    ['Intake', intakeUrl],
  ]
  if (kind === 'sample') {
    rows.push(['', ''])
    for (const [index, email] of SAMPLE_SIGN_INS.entries()) rows.push([index ? '' : 'Sign in as', email])
    rows.push(['Password', 'baton-sample'], ['Write key', 'wk_sample'])
  }
  if (firstAdmin) {
    const until = firstAdmin.expiresAt.toISOString().replace('T', ' ').slice(0, 16)
    rows.push(['', ''], ['First admin', firstAdmin.email])
    rows.push(['Set a password', `${url}/welcome?token=${firstAdmin.token}`])
    rows.push(['', `once, until ${until} UTC; the next start makes a new link`])
  }
  rows.push(['', ''])
  if (postgresFolder) rows.push(['Database', postgresFolder])
  rows.push(['Logs', join(dataFolder, 'logs')], ['Stop', 'Ctrl-C'])
  const width = Math.max(...rows.map(([label]) => label.length)) + 3
  return rows.map(([label, value]) => `  ${label.padEnd(width)}${value}`.trimEnd()).join('\n')
}
