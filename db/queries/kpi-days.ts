import type { RolledDay } from '#lib/kpis/rules/rolled-rows.ts'
import type { Db } from '../client.ts'
import { type LoadedDay, loadDays } from './load-kpi-days.ts'

/** A day as one transaction rolled it up: null where another has done so since. */
type Kept = { day: Promise<LoadedDay | null>; bytes: number }

/** Three years of half a million handoffs each. The days that were not asked for longest go first. */
const MOST_BYTES = 384 * 1024 * 1024
/** So many days are read at once: in between this process does other things. */
const AT_ONCE = 30

// A Next process may load this file more than once.
const running = globalThis as { keptKpiDays?: WeakMap<Db, Map<string, Kept>> }

/**
 * Rolled up days, kept in this process's memory: what is kept is exact, since each time that a day is rolled up it has
 * another version. A day that was rolled up anew since `versions` were read is left out.
 */
export async function rolledDays(
  db: Db,
  versions: ReadonlyMap<string, number>,
  wanted: readonly string[],
): Promise<Map<string, RolledDay>> {
  running.keptKpiDays ??= new WeakMap()
  const shelf = running.keptKpiDays.get(db) ?? new Map<string, Kept>()
  running.keptKpiDays.set(db, shelf)
  const keyOf = (day: string) => `${day} ${versions.get(day)}`
  fetchDays(
    db,
    shelf,
    wanted.map(keyOf).filter((key) => !shelf.has(key)),
  )
  const days = await Promise.all(
    wanted.map((name) => {
      const kept = shelf.get(keyOf(name)) as Kept
      // What was asked for last stands last.
      shelf.delete(keyOf(name))
      shelf.set(keyOf(name), kept)
      return kept.day
    }),
  )
  return new Map(days.flatMap((day, place) => (day ? [[wanted[place] as string, day.rows]] : [])))
}

/** Puts days on the shelf before they are read, so that whoever asks meanwhile waits for the same. */
function fetchDays(db: Db, shelf: Map<string, Kept>, keys: readonly string[]): void {
  let before: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const some = keys.slice(at, at + AT_ONCE)
    const loaded = before.then(() => loadDays(db, some))
    for (const key of some) {
      const kept: Kept = { day: loaded.then((days) => days.get(key) ?? null), bytes: 0 }
      kept.day.then(
        (day) => {
          kept.bytes = day?.bytes ?? 0
        },
        () => shelf.delete(key),
      )
      shelf.set(key, kept)
    }
    before = loaded.then(() => makeRoom(shelf))
    before.catch(() => {})
  }
}

function makeRoom(shelf: Map<string, Kept>): void {
  let bytes = [...shelf.values()].reduce((sum, kept) => sum + kept.bytes, 0)
  for (const [key, kept] of shelf) {
    if (bytes <= MOST_BYTES) return
    bytes -= kept.bytes
    shelf.delete(key)
  }
}
