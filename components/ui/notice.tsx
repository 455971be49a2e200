import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type NoticeProps = { tone?: 'info' | 'late' | 'soon'; children: ReactNode; action?: ReactNode; className?: string }

const TONES = { info: 'bg-accent-soft text-ink', late: 'bg-late-soft text-late', soon: 'bg-soon-soft text-soon' }

/** Says something in the place that it concerns, with what can be done about it. Read out when it appears. */
export function Notice({ tone = 'info', children, action, className }: NoticeProps) {
  const Icon = tone === 'info' ? Info : TriangleAlert
  return (
    <div
      role={tone === 'info' ? 'status' : 'alert'}
      className={classNames('flex items-center gap-2.5 rounded-md px-3 py-2 text-sm', TONES[tone], className)}
    >
      <Icon size={15} className="flex-none" aria-hidden />
      <div className="min-w-0 flex-1 break-words whitespace-pre-line">{children}</div>
      {action}
    </div>
  )
}
