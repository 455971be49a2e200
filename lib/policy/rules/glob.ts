/**
 * Whether a path matches a glob, where `*` stands for anything within a part and `**` for anything at all. Runs in
 * steps of at most pattern × path, whatever the pattern: no regular expression, so that none can explode.
 */
export function matchesGlob(glob: string, path: string): boolean {
  let reached = new Set([0])
  const parts = glob.match(/\*\*|\*|[^*]+/g) ?? []
  for (const part of parts) {
    const next = new Set<number>()
    for (const at of reached) {
      if (part === '*' || part === '**') {
        // What an earlier start has reached needs no second walk: that keeps a part at one walk over the path.
        for (let end = at; !next.has(end); end++) {
          next.add(end)
          if (end >= path.length || (part === '*' && path[end] === '/')) break
        }
      } else if (path.startsWith(part, at)) next.add(at + part.length)
    }
    reached = next
  }
  return reached.has(path.length)
}
