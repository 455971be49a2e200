import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import ts from 'typescript'
import { projectRoot } from '../launch/project-root.ts'

export type Source = { path: string; text: string }

/** The folders of the six rooms, and of those beside them that have the same shape. */
export const ROOMS = ['ingest', 'qualify', 'handoff', 'work', 'disposition', 'recycle'] as const
export const SIDE_ROOMS = ['policy', 'kpis', 'team', 'integrations', 'watch'] as const
const ROOM_FILE = new RegExp(`^lib/(${[...ROOMS, ...SIDE_ROOMS].join('|')})/[^/]+\\.ts$`)

/** Every file of the project that is kept, or about to be. */
export function projectFiles(): string[] {
  const options = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const listed = execFileSync('git', options, { cwd: projectRoot, encoding: 'utf8' })
  return [...new Set(listed.split('\0'))].filter((path) => path && existsSync(join(projectRoot, path)))
}

export function read(path: string): Source {
  return { path, text: readFileSync(join(projectRoot, path), 'utf8') }
}

export const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts')
export const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path)
export const isRule = (path: string) => /^lib\/[^/]+\/rules\/.+\.ts$/.test(path) && !isTest(path)
/** A file that lies where a room keeps its verbs; what it exports says whether it is one. */
export const isRoomFile = (path: string) => ROOM_FILE.test(path) && !isTest(path) && !path.endsWith('/views.ts')

export type ExportedFunction = { name: string; lines: number; takesBaton: boolean }

/** The functions that a file exports, whichever way they are written. */
export function exportedFunctions({ path, text }: Source): ExportedFunction[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line
  const describe = (name: string, node: ts.FunctionLikeDeclaration): ExportedFunction => ({
    name,
    lines: lineOf(node.getEnd()) - lineOf(node.getStart(file)) + 1,
    takesBaton: node.parameters[0]?.type?.getText(file) === 'Baton',
  })
  return file.statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (!isExported) return []
    if (ts.isFunctionDeclaration(statement) && statement.name) return [describe(statement.name.text, statement)]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? [describe(name.getText(file), initializer)]
        : [],
    )
  })
}

/** The exported functions that act on the running system: they take it first, and change it in a transaction. */
export function verbsIn(source: Source): ExportedFunction[] {
  if (!source.text.includes('transact(')) return []
  return exportedFunctions(source).filter(({ takesBaton }) => takesBaton)
}

/** "lib/work/log-touch.ts" is named like logTouch. */
export function functionNamedLike(path: string): string {
  return basename(path, '.ts').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
