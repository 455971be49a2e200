import { bigint, timestamp } from 'drizzle-orm/pg-core'

/** An instant, to the millisecond as JavaScript knows it, so that a value read back compares equal. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' })

/** A generated key. Numbers stay far below 2^53. */
export const generatedId = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()

/** A reference to a generated key. */
export const reference = () => bigint({ mode: 'number' })
