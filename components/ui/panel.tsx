import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

type PanelProps = { title: ReactNode; beside?: ReactNode; isFlush?: boolean; className?: string; children: ReactNode }

/** A titled part of a page in a quiet frame. `isFlush` lets a table or a list reach the frame. */
export function Panel({ title, beside, isFlush = false, className, children }: PanelProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classNames('min-w-0 rounded-lg border border-line bg-surface', className)}>
      <header className={classNames('flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 pt-3.5', isFlush && 'pb-2.5')}>
        <h2 id={id} className="text-sm">
          {title}
        </h2>
        {beside && <div className="ml-auto text-xs text-ink-3">{beside}</div>}
      </header>
      <div className={classNames(isFlush ? 'border-t border-line' : 'px-4 pt-2.5 pb-4')}>{children}</div>
    </section>
  )
}
