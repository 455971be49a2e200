import { ArrowRightLeft } from 'lucide-react'

/** The product's mark and name. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 font-[650] tracking-tight">
      <span className="grid size-5 place-items-center rounded-md bg-accent text-on-accent">
        <ArrowRightLeft size={13} strokeWidth={2} aria-hidden />
      </span>
      Baton
    </span>
  )
}
