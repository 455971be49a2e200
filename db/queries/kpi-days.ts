import type { RolledDay } from '#lib/kpis/rules/rolled-rows.ts'
import type { Db } from '../client.ts'
import { type LoadedDay, loadDays } from './load-kpi-days.ts'

/** A day in the version that was asked for last: null while it is read, and where it was rolled up anew since. */
type Kept = { version: number | undefined; day: LoadedDay | null; reading: Promise<unknown> | null }
type Shelf = Map<number, Kept>

/** Almost five years of half a million handoffs each. The days that were not asked for longest go first. */
const MOST_BYTES = 384 * 1024 * 1024
/** So many days are read at once: in between this process does other things. */
const AT_ONCE = 30

// A Next process may load this file more than once.
const running = globalThis as { keptKpiDays?: WeakMap<Db, Shelf> }

/**
 * Rolled up days, kept in this process's memory: what is kept is exact, since each time that a day is rolled up it has
 * another version. A day that was rolled up anew since `versions` were read is left out.
 */
export async function rolledDays(
  db: Db,
  versions: ReadonlyMap<number, number>,
  wanted: readonly number[],
): Promise<Map<number, RolledDay>> {
  running.keptKpiDays ??= new WeakMap()
  const shelf: Shelf = running.keptKpiDays.get(db) ?? new Map()
  running.keptKpiDays.set(db, shelf)
  const missing = wanted.filter((day) => shelf.get(day)?.version !== versions.get(day))
  fetchDays(db, shelf, versions, missing)
  const asked = wanted.map((day) => {
    const kept = shelf.get(day) as Kept
    // What was asked for last stands last.
    shelf.delete(day)
    shelf.set(day, kept)
    return kept
  })
  await Promise.all(new Set(asked.map(({ reading }) => reading)))
  return new Map(asked.flatMap(({ day }, place) => (day ? [[wanted[place] as number, day.parts]] : [])))
}

/** Puts days on the shelf before they are read, so that whoever asks meanwhile waits for the same. */
function fetchDays(db: Db, shelf: Shelf, versions: ReadonlyMap<number, number>, days: readonly number[]): void {
  let before: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < days.length; at += AT_ONCE) {
    const some = days.slice(at, at + AT_ONCE).map((day): [number, Kept] => {
      const kept = { version: versions.get(day), day: null, reading: null }
      shelf.set(day, kept)
      return [day, kept]
    })
    const reading = before.then(() => readDays(db, shelf, some))
    for (const [, kept] of some) kept.reading = reading
    before = reading
    before.catch(() => {})
  }
}

async function readDays(db: Db, shelf: Shelf, some: readonly [number, Kept][]): Promise<void> {
  const keyOf = (day: number, { version }: Kept) => `${day} ${version}`
  try {
    const days = await loadDays(
      db,
      some.map(([day, kept]) => keyOf(day, kept)),
    )
    for (const [day, kept] of some) Object.assign(kept, { day: days.get(keyOf(day, kept)) ?? null, reading: null })
    makeRoom(shelf)
  } catch (error) {
    for (const [day, kept] of some) if (shelf.get(day) === kept) shelf.delete(day)
    throw error
  }
}

function makeRoom(shelf: Shelf): void {
  let bytes = [...shelf.values()].reduce((sum, { day }) => sum + (day?.bytes ?? 0), 0)
  for (const [key, { day }] of shelf) {
    if (bytes <= MOST_BYTES) return
    bytes -= day?.bytes ?? 0
    shelf.delete(key)
  }
}
