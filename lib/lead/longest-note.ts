/** How many characters a note holds. */
export const LONGEST_NOTE = 10_000
