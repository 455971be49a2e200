import type { ReactNode } from 'react'
import { Panel } from '#components/ui/panel.tsx'

/** Sentences of one part, under its name. */
export function Lines({ title, children }: { title: string; children: ReactNode | ReactNode[] }) {
  return (
    <Panel title={title}>
      <ul className="grid gap-2 text-sm leading-[1.9]">
        {(Array.isArray(children) ? children : [children]).map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a panel never move
          <li key={place}>{line}</li>
        ))}
      </ul>
    </Panel>
  )
}
