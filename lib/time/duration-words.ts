/** A time in whole seconds in words: "42s", "4m 12s", "2h 13m", "1d 3h". Its largest unit, and the next one unless it is zero. */
export function durationWords(seconds: number): string {
  const units = { d: 86_400, h: 3600, m: 60, s: 1 }
  let left = seconds
  const parts = Object.entries(units).map(([name, size]): [number, string] => {
    const count = Math.floor(left / size)
    left -= count * size
    return [count, `${count}${name}`]
  })
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return '0s'
  return parts
    .slice(first, first + 2)
    .flatMap(([count, words]) => (count ? [words] : []))
    .join(' ')
}
