const BUYING_GROUP_SECONDS = 14 * 86_400

/** How many people of a buying group were active in the two weeks before `now`; all in epoch seconds. */
export function countActive(peopleActiveAt: readonly number[], now: number): number {
  return peopleActiveAt.filter((at) => at > now - BUYING_GROUP_SECONDS).length
}
