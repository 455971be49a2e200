import type { ReactNode } from 'react'
import { Panel } from '#components/ui/panel.tsx'

/** Sentences of one part, under its name, a line each. */
export function Lines({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title} className="mb-6">
      <ul className="grid gap-2 text-sm leading-[1.9]">{children}</ul>
    </Panel>
  )
}

export function Line({ children }: { children: ReactNode }) {
  return <li className="min-w-0 leading-[2.1]">{children}</li>
}

/** One sentence of words and values. */
export function Words({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`min-w-0 leading-[2.1] ${className}`}>{children}</div>
}
