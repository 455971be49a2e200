'use client'

import { classNames } from './class-names.ts'
import { fullTime, shortTime } from './show-time.ts'
import { useHydrated } from './use-hydrated.ts'
import { useNow } from './use-now.ts'

/**
 * An instant in the viewer's own zone, whole on hover. The server does not know that zone: until the browser has taken
 * over, the time keeps its place unseen.
 */
export function LocalTime({ at, className }: { at: string; className?: string }) {
  const isHydrated = useHydrated()
  const now = useNow('minute')
  return (
    <time
      key={String(isHydrated)}
      dateTime={at}
      title={isHydrated ? fullTime(at) : undefined}
      suppressHydrationWarning
      className={classNames('num', !isHydrated && 'invisible', className)}
    >
      {shortTime(at, now)}
    </time>
  )
}
