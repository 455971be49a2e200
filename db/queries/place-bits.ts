import { type SQL, sql } from 'drizzle-orm'

/**
 * Rows with `at` and `row_id`, each with its `place` among those of its day (and whatever else `key` names): a string of as many
 * bits as there are rows, one of them set. `none` has none set, and is made once a day: it takes longer than all the rest.
 */
export function withPlaces(key: SQL, rows: SQL): SQL {
  return sql`WITH found AS MATERIALIZED (SELECT given.*, (row_number() OVER (PARTITION BY ${key} ORDER BY at, row_id))::int AS number
        FROM (${rows}) given),
      sized AS MATERIALIZED (SELECT ${key}, repeat('0', count(*)::int)::bit varying AS none FROM found GROUP BY ${key})
    SELECT found.*, none, set_bit(none, number - 1, 1) AS place FROM found JOIN sized USING (${key})`
}

/** When each row `at` of a day was, in milliseconds of the day, in the order of its bits. */
export const ATS = sql`array_agg(((extract(epoch FROM at) * 1000)::bigint % 86400000)::int ORDER BY at, row_id)`
