import type { ReactNode } from 'react'
import { Panel } from '#components/ui/panel.tsx'

/** Sentences of one part, under its name, a line each. */
export function Lines({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title}>
      <ul className="grid gap-2 text-sm leading-[1.9]">{children}</ul>
    </Panel>
  )
}

export function Line({ children }: { children: ReactNode }) {
  return <li>{children}</li>
}
