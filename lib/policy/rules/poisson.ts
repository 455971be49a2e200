const Z = 1.959964

/**
 * The 95 % interval of a count that comes by itself now and then, by Byar's approximation; it holds from small counts
 * on. In the same unit as the count.
 */
export function poissonInterval(n: number): { low: number; high: number } {
  const low = n === 0 ? 0 : n * (1 - 1 / (9 * n) - Z / (3 * Math.sqrt(n))) ** 3
  const high = (n + 1) * (1 - 1 / (9 * (n + 1)) + Z / (3 * Math.sqrt(n + 1))) ** 3
  return { low, high }
}
