import { describe, expect, it } from 'vitest'
import { WAKING_EVENTS } from '#lib/lead/events.ts'
import { exportedFunctions, isCode, projectFiles, ROOMS, read } from './sources.ts'
import { readFolders, readStory, verbsOfRoom } from './story-table.ts'

const markdown = read('lib/README.md').text
const story = readStory(markdown)
const files = projectFiles()
const sources = files.filter((path) => path.startsWith('lib/') && isCode(path)).map(read)
const sorted = (names: readonly string[]) => [...names].sort()

describe('the table in lib/README.md', () => {
  it('tells the six rooms in the order of the story', () => {
    expect(story.map(({ room }) => room)).toEqual([...ROOMS])
  })

  it.each(story)('names the verbs of $room, all of them and no other', ({ room, verbs }) => {
    expect(sorted(verbs)).toEqual(sorted(verbsOfRoom(room, sources)))
  })

  it('names every kind of event once, where it is recorded', () => {
    const kinds = [
      ...(/export type EventData = \{([\s\S]*?)\n\}\n/.exec(read('lib/lead/events.ts').text)?.[1] ?? '').matchAll(
        /^ {2}'([\w.]+)':/gm,
      ),
    ].map(([, kind]) => kind as string)
    expect(kinds.length).toBeGreaterThan(15)
    // A few are recorded beside the rooms; the table of folders names them.
    const beside = [...(/\| folder \|[\s\S]*/.exec(markdown)?.[0] ?? '').matchAll(/`(\w+\.\w+)`/g)].map(
      ([, kind]) => kind,
    )
    expect(sorted([...story.flatMap(({ events }) => events), ...(beside as string[])])).toEqual(sorted(kinds))
  })

  it('names every event that wakes a room, and no other', () => {
    expect(sorted([...new Set(story.flatMap(({ wakes }) => wakes))])).toEqual(sorted(WAKING_EVENTS))
  })

  it('has every event recorded by its room', () => {
    const isRecordedIn = (room: string, event: string) =>
      sources.some(({ path, text }) => path.startsWith(`lib/${room}/`) && text.includes(`'${event}'`))
    const elsewhere = story.flatMap(({ room, events }) => events.filter((event) => !isRecordedIn(room, event)))
    expect(elsewhere).toEqual([])
  })

  it('has a line for every other folder', () => {
    const folders = new Set(files.map((path) => /^lib\/([^/]+)\//.exec(path)?.[1] ?? 'lib'))
    const wanted = [...folders].filter(
      (folder) => folder !== 'lib' && !ROOMS.includes(folder as (typeof ROOMS)[number]),
    )
    expect(sorted(readFolders(markdown))).toEqual(sorted(wanted))
  })
})

it('a verb that is missing from the table, or is named there without being there, is noticed', () => {
  const source = { path: 'lib/work/log-touch.ts', text: 'export async function logTouch(baton: Baton) { transact() }' }
  expect(verbsOfRoom('work', [source])).toEqual(['logTouch'])
  expect(exportedFunctions(source)).toMatchObject([{ name: 'logTouch', takesBaton: true }])
  const table =
    '| room | what | verbs | events | wakes |\n|---|---|---|---|---|\n| [`work`](work) | x | `a` `b` | `c.d` | |\n'
  expect(readStory(table)).toEqual([{ room: 'work', verbs: ['a', 'b'], events: ['c.d'], wakes: [] }])
})
