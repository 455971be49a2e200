/**
 * Signals of one type folded into one number: how many fresh signals they are worth at `asOf` (epoch seconds), each
 * counting half after every half-life. Signals may be added in any order.
 */
export type IntentState = { worth: number; asOf: number; count: number; lastAt: number; detail?: string }

export const NO_INTENT: IntentState = { worth: 0, asOf: 0, count: 0, lastAt: Number.NEGATIVE_INFINITY }

/** Adds one signal in O(1). */
export function addSignal(state: IntentState, at: number, halfLifeDays: number, detail?: string): IntentState {
  const asOf = Math.max(state.asOf, at)
  const worth = intentAt(state, asOf, halfLifeDays) + decay(asOf - at, halfLifeDays)
  const isLatest = at >= state.lastAt
  return {
    worth,
    asOf,
    count: state.count + 1,
    lastAt: isLatest ? at : state.lastAt,
    detail: isLatest ? detail : state.detail,
  }
}

/** How many fresh signals the state is worth at `now`, epoch seconds. */
export function intentAt(state: IntentState, now: number, halfLifeDays: number): number {
  return state.count === 0 ? 0 : state.worth * decay(now - state.asOf, halfLifeDays)
}

const decay = (seconds: number, halfLifeDays: number) => 2 ** (-seconds / 86_400 / halfLifeDays)
