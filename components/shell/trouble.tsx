import type { ReactNode } from 'react'

type Props = { title: string; reference?: string; actions: ReactNode; children: ReactNode }

/** A page that cannot show what was asked for: why, what to do, and by what the log knows it. */
export function Trouble({ title, reference, actions, children }: Props) {
  return (
    <div className="grid h-full min-h-72 place-items-center overflow-y-auto px-6 py-12">
      <div className="grid max-w-md justify-items-center gap-2 text-center">
        <h1 className="text-xl font-[650] tracking-tight">{title}</h1>
        <div className="text-sm text-ink-2">{children}</div>
        <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>
        {reference && (
          <p className="mt-2 text-xs text-ink-3">
            Reference <code className="select-all">{reference}</code>
          </p>
        )}
      </div>
    </div>
  )
}
