import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import config from '../../.dependency-cruiser.mjs'
import { projectRoot } from '../launch/project-root.ts'
import { type Cruise, cruise } from './cruise.ts'
import { ALLOWED, HEN, PLANTED } from './planted.ts'

const RULES = config.forbidden.map(({ name }) => name)
const FOLDERS = ['lib', 'db', 'app', 'components']

describe('in this house', () => {
  let house: Cruise
  beforeAll(() => {
    house = cruise(projectRoot, [...FOLDERS, 'scripts', 'proxy.ts'])
  })

  it('the imports are really followed: the pipeline reaches the rooms that act on events', () => {
    const pipeline = house.modules.find(({ source }) => source === 'lib/pipeline.ts')
    const rooms = pipeline?.dependencies.map(({ resolved }) => resolved.split('/')[1])
    expect(rooms).toEqual(expect.arrayContaining(['qualify', 'handoff', 'recycle']))
  })

  it.each(RULES)('%s', (name) => {
    const broken = house.summary.violations.filter(({ rule }) => rule.name === name)
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })
})

describe('a planted violation is found:', () => {
  let planted: Cruise
  const root = mkdtempSync(join(tmpdir(), 'baton-planted-'))
  beforeAll(() => {
    for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
      cpSync(join(projectRoot, file), join(root, file))
    }
    symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'))
    const files = new Map([...Object.values(PLANTED), ...ALLOWED, HEN])
    for (const [file, line] of files) {
      write(file, `${line}\nexport {}\n`)
      for (const target of targetsOf(file, line)) if (!files.has(target)) write(target, 'export {}\n')
    }
    planted = cruise(root, [...FOLDERS, 'scripts'])
  })
  afterAll(() => rmSync(root, { recursive: true }))

  function write(file: string, text: string) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const namesAt = (file: string) =>
    planted.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)

  it.each(RULES)('%s', (name) => {
    const [file] = PLANTED[name] ?? ['no violation is planted']
    expect(namesAt(file)).toContain(name)
  })

  it.each(ALLOWED)('and %s is left alone', (file) => {
    expect(planted.modules.map(({ source }) => source)).toContain(file)
    expect(namesAt(file)).toEqual([])
  })
})

/** The project's own files that a line imports; the one that must not be found is left out. */
function targetsOf(file: string, line: string): string[] {
  const named = [...line.matchAll(/'([#.][^']+)'/g)].map(([, specifier]) => specifier as string)
  const paths = named.map((specifier) =>
    specifier.startsWith('#') ? specifier.slice(1) : join(dirname(file), specifier).replaceAll('\\', '/'),
  )
  return paths.filter((path) => !path.includes('nowhere'))
}
