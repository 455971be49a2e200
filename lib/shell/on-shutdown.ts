const LONGEST_MS = 10_000

/**
 * Ends the process well when it is asked to (SIGTERM, SIGINT) or when the process that started it is gone: runs
 * `finish`, bounded in time, then exits.
 */
export function onShutdown(finish: () => Promise<void>): void {
  let isEnding = false
  const end = () => {
    if (isEnding) return
    isEnding = true
    setTimeout(() => process.exit(1), LONGEST_MS).unref()
    finish().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('disconnect', end)
  // It may have gone while we were starting, when nobody listened.
  if (process.send && !process.connected) end()
}
