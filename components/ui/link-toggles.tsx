import Link from 'next/link'
import { classNames } from './class-names.ts'

type Choice = { label: string; href: string; isHere: boolean }

/** A small choice of one, each with an address of its own. */
export function LinkToggles({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="flex max-w-full items-center gap-1.5 overflow-x-auto p-0.5 md:flex-wrap">
      {choices.map(({ label: name, href, isHere }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          aria-current={isHere ? 'true' : undefined}
          className={classNames(
            'touchable inline-flex h-7 flex-none items-center justify-center rounded-full border px-2.5 text-xs font-[550]',
            isHere
              ? 'border-accent bg-accent-soft text-accent-ink'
              : 'border-line-strong bg-surface text-ink-2 hover:text-ink',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
