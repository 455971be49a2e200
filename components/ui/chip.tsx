import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type ChipTone = 'plain' | 'muted' | 'accent' | 'soon' | 'late' | 'met'

const TONES: Record<ChipTone, string> = {
  plain: 'text-ink-2 ring-1 ring-line ring-inset',
  muted: 'bg-sunken text-ink-2',
  accent: 'bg-accent-soft text-accent-ink',
  soon: 'bg-soon-soft text-soon font-[650]',
  late: 'bg-late-soft text-late font-[650]',
  met: 'bg-met-soft text-met',
}

type ChipProps = { tone?: ChipTone; icon?: ReactNode; title?: string; className?: string; children: ReactNode }

/** A small label with a tone; the tone never carries the meaning alone. */
export function Chip({ tone = 'plain', icon, title, className, children }: ChipProps) {
  return (
    <span
      title={title}
      className={classNames(
        'num inline-flex h-[22px] items-center gap-[5px] rounded-sm px-[7px] text-xs font-[550] whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}
