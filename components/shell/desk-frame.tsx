'use client'

import { useQuery } from '@tanstack/react-query'
import { Menu } from 'lucide-react'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { IconButton } from '#components/ui/button.tsx'
import { Modal } from '#components/ui/modal.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { ActionResult } from '#lib/auth/act.ts'
import type { ShellCounts } from '#lib/work/views.ts'
import { Bell } from './bell.tsx'
import { Brand } from './brand.tsx'
import { getJson } from './get-json.ts'
import { KeyHelp } from './key-help.tsx'
import type { ShellUser } from './shell-user.ts'
import { SideNav } from './side-nav.tsx'
import { useGoKeys } from './use-go-keys.ts'
import { useLive } from './use-live.ts'
import { usePalette } from './use-palette.ts'
import { useSubmitKey } from './use-submit-key.ts'
import { useTitleCount } from './use-title-count.ts'

const Palette = dynamic(() => import('./palette.tsx'), { ssr: false })

type Props = {
  user: ShellUser
  counts: ShellCounts
  banner: ReactNode
  markRead: (upToId: number) => Promise<ActionResult<number>>
  children: ReactNode
}

/** The frame of every signed-in page: places, live updates, keys that go to places, a banner. */
export function DeskFrame({ user, counts: initialCounts, banner, markRead, children }: Props) {
  const { pausedSince } = useLive()
  const path = usePathname()
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes the menu
  useEffect(() => setIsMenuOpen(false), [path])
  const { data: counts = initialCounts } = useQuery({
    queryKey: ['counts'],
    queryFn: () => getJson<ShellCounts>('/api/counts'),
    initialData: initialCounts,
    refetchInterval: 60_000,
    meta: { isLive: true },
  })
  useTitleCount(counts.dueSoon)
  const palette = usePalette()
  const bell = <Bell markRead={markRead} />
  useGoKeys(user.role)
  useSubmitKey()
  return (
    <div className="grid h-dvh grid-rows-[auto_1fr] overflow-hidden md:grid-cols-[220px_minmax(0,1fr)] md:grid-rows-1">
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-surface focus:p-2"
      >
        Skip to the page
      </a>
      <header className="hidden md:block">
        <SideNav user={user} counts={counts} bell={bell} />
      </header>
      <header className="flex h-12 items-center gap-2 border-b border-line bg-sunken px-2 md:hidden">
        <IconButton label="Places" onClick={() => setIsMenuOpen(true)}>
          <Menu size={18} />
        </IconButton>
        <Brand />
        <span className="ml-auto">{bell}</span>
      </header>
      <div className="flex min-h-0 min-w-0 flex-col">
        {banner}
        {pausedSince !== null && (
          <Notice tone="soon" className="m-2">
            Live updates paused · as of{' '}
            {new Date(pausedSince).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
          </Notice>
        )}
        <main id="page" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <Modal
        label="Places"
        isOpen={isMenuOpen}
        onClose={() => setIsMenuOpen(false)}
        className="inset-y-0 right-auto left-0 h-full w-64"
      >
        <SideNav user={user} counts={counts} bell={null} />
      </Modal>
      <KeyHelp role={user.role} />
      {palette.wasOpened && <Palette role={user.role} isOpen={palette.isOpen} onClose={palette.close} />}
    </div>
  )
}
