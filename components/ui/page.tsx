import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type PageProps = {
  title: ReactNode
  /** Stands beside the title: chips, a sentence. */
  beside?: ReactNode
  actions?: ReactNode
  /** A quiet column on the right, below the content where there is no room for it. */
  rail?: ReactNode
  /** Text and forms read better in a narrow column. */
  isNarrow?: boolean
  children: ReactNode
}

/**
 * A page that scrolls by itself: its title, what can be done, and its content. What is hidden from sight in it has its place
 * in it (`relative`): else it would lengthen the document, which a phone then scrolls into nothing.
 */
export function Page({ title, beside, actions, rail, isNarrow = false, children }: PageProps) {
  return (
    <div data-scrolls className={classNames('relative h-full overflow-y-auto', !!rail && 'xl:flex')}>
      <div
        className={classNames('min-w-0 px-4 pt-4 pb-12 lg:px-7', isNarrow && 'max-w-[880px]', !!rail && 'xl:flex-1')}
      >
        <header className="mb-4 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="text-xl font-[650] tracking-tight">{title}</h1>
          {beside}
          {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
        {children}
      </div>
      {rail && (
        <div className="border-line bg-surface px-4 py-5 max-xl:border-t lg:px-7 xl:sticky xl:top-0 xl:h-full xl:w-[320px] xl:flex-none xl:overflow-y-auto xl:border-l xl:px-5">
          {rail}
        </div>
      )}
    </div>
  )
}
