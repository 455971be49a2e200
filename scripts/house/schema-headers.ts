import type { Source } from './sources.ts'

const TABLE = /((?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?)export const (\w+) = pgTable\(/g
const SAYS: [what: string, how: RegExp][] = [
  ['who writes it', /Written( and read)? by/],
  ['who reads it', /(Read|Written and read) by/],
  ['how long its rows stay', /Kept|Rows end|Gone when/],
]
const INDEX = /^\s*(\/\/.*)?\s*(?:\(table\) => \[)?index\('(\w+)'\)\.on\(([^)]*)\)|^\s*index\('(\w+)'\)$/

/** Each table says in its header who writes it, who reads it and how long its rows stay. */
export function problemsOfHeaders({ path, text }: Source): string[] {
  return [...text.matchAll(TABLE)].flatMap(([, header = '', name]) =>
    SAYS.filter(([, how]) => !how.test(header)).map(([what]) => `${path}: the header of ${name} does not say ${what}`),
  )
}

/**
 * Each index says in a comment before it what asks for it; one comment may stand for a row of indexes. One that only
 * follows a reference, and is named like it, speaks for itself.
 */
export function problemsOfIndexes({ path, text }: Source): string[] {
  const problems: string[] = []
  let isExplained = false
  for (const line of text.split('\n')) {
    const [, , oneLine, columns = '', first] = INDEX.exec(line) ?? []
    const name = oneLine ?? first
    if (/^\s*\/\//.test(line)) isExplained = true
    else if (name) {
      if (!isExplained && !speaksForItself(name, columns)) problems.push(`${path}: the index ${name} does not say why`)
    } else if (!/^\s*\./.test(line)) isExplained = false
  }
  return problems
}

function speaksForItself(name: string, columns: string): boolean {
  const [, reference] = /^table\.(\w+)Id\b/.exec(columns) ?? []
  return reference !== undefined && name.endsWith(`_${reference.toLowerCase()}`)
}
