import type { SignalDefinition } from './document.ts'
import { matchesGlob } from './glob.ts'

/** The part of an incoming call by which the catalogue recognises it. `path` has no query and no trailing slash. */
export type RecognisableCall = {
  call: 'track' | 'page'
  name: string | null
  path: string | null
  properties: Readonly<Record<string, unknown>>
}

/** A recognised signal's type, and what tells it from others of its type: a plan, an event's name, a subject. */
export type Recognised = { type: string; detail: string | null }

/** Builds the recogniser of a catalogue: the first definition that matches wins. */
export function compileCatalogue(
  catalogue: readonly SignalDefinition[],
): (call: RecognisableCall) => Recognised | null {
  const entries = catalogue.map((definition) => ({
    definition,
    events: new Set(definition.match.events?.map(normalised)),
  }))
  return (call) => {
    for (const { definition, events } of entries) {
      if (definition.match.call !== call.call) continue
      const isNamed = call.name !== null && events.has(normalised(call.name))
      const isAtPath =
        call.path !== null && definition.match.paths?.some((glob) => matchesGlob(glob, call.path as string))
      if (isNamed || isAtPath) return { type: definition.id, detail: detailOf(definition, call) }
    }
    return null
  }
}

function detailOf({ detailFrom }: SignalDefinition, { path, properties }: RecognisableCall): string | null {
  if (!detailFrom) return null
  if (detailFrom !== 'path') {
    const value = properties[detailFrom]
    return typeof value === 'string' && value.trim() ? clipped(value.trim(), 140) : null
  }
  const tail = path?.split('/').filter(Boolean).slice(1).at(-1)
  if (!tail) return null
  const words = clipped(tail.replaceAll(/[-_]+/g, ' '), 80)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A cut may halve a character such as an emoji, and Postgres stores no half. */
function clipped(text: string, length: number): string {
  return text.slice(0, length).toWellFormed()
}

/** "Demo Requested", "demo_requested" and "demoRequested" are one name. */
function normalised(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, ' ')
    .trim()
}
