import { cutText } from './clean-text.ts'

const LONGEST_ADDRESS = 2000
const LONGEST_PATH = 1000

/**
 * The path of a page from its path or address: lower-cased, without query, fragment and trailing slash, so that one
 * page has one name. Null when there is none.
 */
export function pagePath(address: unknown): string | null {
  if (typeof address !== 'string' || address === '') return null
  const path = address
    .slice(0, LONGEST_ADDRESS)
    .replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/s, '')
  return cutText(`/${trimSlashes(path)}`.toLowerCase(), LONGEST_PATH)
}

// By hand, since a pattern for slashes at the end takes quadratic time on many slashes elsewhere.
function trimSlashes(path: string): string {
  let from = 0
  let to = path.length
  while (from < to && path[from] === '/') from++
  while (to > from && path[to - 1] === '/') to--
  return path.slice(from, to)
}
