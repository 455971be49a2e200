import { functionNamedLike, isRoomFile, type Source, verbsIn } from './sources.ts'

export type StoryRow = { room: string; verbs: string[]; events: string[]; wakes: string[] }

const named = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string)

/** The rows of the table in lib/README.md that tells the story. */
export function readStory(markdown: string): StoryRow[] {
  const [, table = ''] = /\| room \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(markdown) ?? []
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [, room = '', , verbs, events, wakes] = line.split('|')
      return { room: named(room)[0] ?? room, verbs: named(verbs), events: named(events), wakes: named(wakes) }
    })
}

/** The folders that the second table names. */
export function readFolders(markdown: string): string[] {
  const [, table = ''] = /\| folder \|.*\n\|[-|]+\|\n((?:\|.*(?:\n|$))+)/.exec(markdown) ?? []
  return [...table.matchAll(/^\| \[`(\w+)`\]/gm)].map(([, folder]) => folder as string)
}

/** The verbs that a room really has. */
export function verbsOfRoom(room: string, sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => path.startsWith(`lib/${room}/`) && isRoomFile(path))
    .filter((source) => verbsIn(source).length > 0)
    .map(({ path }) => functionNamedLike(path))
}
