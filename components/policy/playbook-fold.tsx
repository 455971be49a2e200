import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Situation } from '#lib/policy/rules/document.ts'

type Props = { situation: Situation; isWrong?: boolean; children: ReactNode }

/** What one situation does, folded until somebody asks. */
export function PlaybookFold({ situation: { label, steps, message }, isWrong = false, children }: Props) {
  const outreach = steps.length > 0 && `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`
  const parts = [outreach, message && 'a first message'].filter(Boolean)
  return (
    <details className="group border-b border-line last:border-0">
      <summary className="touchable flex cursor-pointer items-center gap-2 px-4 py-2.5 text-sm focus-visible:outline-offset-[-2px]">
        <ChevronRight size={15} aria-hidden className="flex-none text-ink-3 group-open:rotate-90" />
        <b className="font-semibold">{label}</b>
        <span className="text-ink-3">{parts.join(', ') || 'automation alone'}</span>
        {isWrong && <span className="ml-auto text-xs text-late">something to mend</span>}
      </summary>
      <div className="grid gap-5 px-4 pt-1 pb-5 text-sm md:pl-10">{children}</div>
    </details>
  )
}
