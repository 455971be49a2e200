import type { ReactNode } from 'react'

/** A value inside a sentence, set off from its words. */
export function Value({ children }: { children: ReactNode }) {
  return (
    <b className="num mx-px inline-block rounded-sm bg-accent-soft px-1.5 py-px font-[620] text-accent-ink">
      {children}
    </b>
  )
}
