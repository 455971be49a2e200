import { ChevronDown } from 'lucide-react'
import type { SelectHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'

/** The browser's own list of choices in our look; its label stands elsewhere. */
export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className="relative block">
      <select
        {...rest}
        className={classNames(
          'touchable w-full appearance-none rounded-md border border-line-strong bg-surface pr-8 pl-2.5 text-ink disabled:bg-sunken',
          className,
        )}
      >
        {children}
      </select>
      <ChevronDown
        size={15}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-3"
      />
    </span>
  )
}
