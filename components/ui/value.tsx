import type { ReactNode } from 'react'

/** A value inside a sentence, set off from its words. */
export function Value({ children }: { children: ReactNode }) {
  return (
    <b className="num rounded-sm bg-accent-soft box-decoration-clone px-[5px] py-0.5 font-[620] text-accent-ink">
      {children}
    </b>
  )
}
