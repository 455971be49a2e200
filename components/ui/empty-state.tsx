import type { ReactNode } from 'react'

/** What a list says when it has nothing to show: why, and what to do. */
export function EmptyState({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className="grid content-start justify-items-center gap-2 px-8 py-14 text-center">
      {icon && <span className="text-ink-3">{icon}</span>}
      <p className="font-[550]">{title}</p>
      {children && <div className="max-w-72 text-sm text-ink-2">{children}</div>}
    </div>
  )
}
