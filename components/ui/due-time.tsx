'use client'

import { classNames } from './class-names.ts'
import { LocalTime } from './local-time.tsx'
import { useHydrated } from './use-hydrated.ts'
import { useNow } from './use-now.ts'

/** When something is due. "Wed 14:28" alone may be a week behind or ahead: once it has passed, that is said. */
export function DueTime({ at, ahead, className }: { at: string; ahead?: string; className?: string }) {
  const now = useNow('minute')
  const isOverdue = useHydrated() && Date.parse(at) < now
  return (
    <span className={classNames(isOverdue && 'font-[550] text-late', className)}>
      {isOverdue ? 'Overdue since ' : ahead && `${ahead} `}
      <LocalTime at={at} />
    </span>
  )
}
