import { assertTimeZone } from '#lib/time/zone.ts'

const OFFSET = /^(?:GMT|UTC)([+-]\d\d):?(\d\d)$/
const MOST_REMEMBERED = 1000

const known = new Map<string, string | null>()

/**
 * The time zone that a call names, if it is one: an IANA name, or an offset, which some clients write as "GMT+0530".
 * Null when it is none, so that nothing is ever reckoned in a zone that does not exist.
 */
export function readZone(told: string | null): string | null {
  if (!told) return null
  const remembered = known.get(told)
  if (remembered !== undefined) return remembered
  if (known.size >= MOST_REMEMBERED) known.clear()
  const zone = checkZone(told.trim().replace(OFFSET, '$1:$2'))
  known.set(told, zone)
  return zone
}

function checkZone(zone: string): string | null {
  try {
    assertTimeZone(zone)
    return zone
  } catch {
    return null
  }
}
