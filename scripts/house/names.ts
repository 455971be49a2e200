import { basename } from 'node:path'
import { functionNamedLike, isRoomFile, type Source, verbsIn } from './sources.ts'

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|config|d))?\.(ts|tsx|mjs|css|sql|svg|png)$/
const KEBAB_CHECKED = /\.(ts|tsx|mjs|css|sql|svg|png)$/
/** Names that say where a thing was put, not what it is. */
const BANNED_PATH = /(^|[/-])(utils?|helpers?|common|misc|services?)(?=[-/.]|$)/
const BANNED_CLASS = /\bclass\s+\w*(Manager|Service|Helpers?|Utils?)\b/

export function problemsOfPath(path: string): string[] {
  const problems: string[] = []
  const isOrdered = /^db\/migrations\//.test(path)
  if (KEBAB_CHECKED.test(path) && !isOrdered && !path.startsWith('.') && !KEBAB_CASE.test(basename(path)))
    problems.push(`${path}: name the file in kebab-case`)
  if (BANNED_PATH.test(path)) problems.push(`${path}: name it after what it does`)
  if (/(^|\/)index\.tsx?$/.test(path)) problems.push(`${path}: import the file itself; no index files`)
  return problems
}

export function problemsOfClasses({ path, text }: Source): string[] {
  const [named] = BANNED_CLASS.exec(text) ?? []
  return named ? [`${path}: "${named}" says nothing of what it does`] : []
}

/** A file in a room holds at most one verb, and is named like it. */
export function problemsOfVerbs(source: Source): string[] {
  if (!isRoomFile(source.path)) return []
  const verbs = verbsIn(source).map(({ name }) => name)
  const wanted = functionNamedLike(source.path)
  if (!verbs.length || (verbs.length === 1 && verbs[0] === wanted)) return []
  return [`${source.path}: one verb a file, named like it: ${wanted}, not ${verbs.join(', ')}`]
}
