'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { classNames } from './class-names.ts'

export type LinkTab = { href: string; label: string; isHere: boolean }

/** Parts of a page, each with an address of its own. Where they do not fit side by side, the open one is in view. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const nav = useRef<HTMLElement>(null)
  const here = tabs.find(({ isHere }) => isHere)?.href
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is looked for is the tab that became the open one
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [here])
  return (
    <nav ref={nav} aria-label={label} className="mb-5 flex gap-[22px] overflow-x-auto border-b border-line">
      {tabs.map(({ href, label: name, isHere }) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere ? 'page' : undefined}
          className={classNames(
            'touchable inline-flex flex-none items-center justify-center border-b-2 pt-1 pb-2 text-sm font-[550] whitespace-nowrap focus-visible:outline-offset-[-2px]',
            isHere ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
