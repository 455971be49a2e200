'use client'

import {
  ChartNoAxesColumn,
  Inbox,
  type LucideIcon,
  Map as MapIcon,
  Settings,
  ShieldCheck,
  SlidersHorizontal,
  Sprout,
  Users,
} from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, Suspense } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { ShellCounts } from '#lib/work/views.ts'
import { Brand } from './brand.tsx'
import { type PlaceId, placesFor } from './places.ts'
import type { ShellUser } from './shell-user.ts'
import { ViewLinks } from './view-links.tsx'

const ICONS: Record<PlaceId, LucideIcon> = {
  inbox: Inbox,
  leads: Users,
  policy: SlidersHorizontal,
  kpis: ChartNoAxesColumn,
  nurture: Sprout,
  team: MapIcon,
  leaks: ShieldCheck,
  settings: Settings,
}

type Props = { user: ShellUser; counts: ShellCounts; bell: ReactNode }

/** The places of the product with what waits in them, and who is signed in. */
export function SideNav({ user, counts, bell }: Props) {
  const path = usePathname()
  const shown: Partial<Record<PlaceId, string>> = {
    inbox: String(counts.mine + counts.queue),
    policy: `v${counts.policyVersion}`,
    leaks: String(counts.leaks),
  }
  return (
    <div className="flex h-full flex-col gap-0.5 border-r border-line bg-sunken px-2.5 py-3">
      <div className="flex items-center justify-between pt-0.5 pb-2.5 pl-2">
        <Brand />
        {bell}
      </div>
      <nav aria-label="Places" className="grid gap-0.5">
        {placesFor(user.role)
          .filter(({ id }) => id !== 'settings')
          .map(({ id, label, href }) => (
            <NavLink key={id} id={id} href={href} label={label} count={shown[id]} isHere={path.startsWith(href)} />
          ))}
      </nav>
      {/* The address is known in the browser only. */}
      <Suspense>
        <ViewLinks counts={counts} seesTeam={user.role !== 'seller'} isInbox={path.startsWith('/inbox')} />
      </Suspense>
      <div className="mt-auto flex items-center gap-2 border-t border-line p-2 text-sm">
        <Avatar name={user.name} />
        <div className="min-w-0">
          <div className="truncate">{user.name}</div>
          <div className="truncate text-xs text-ink-3">{user.roleLabel}</div>
        </div>
        <Link
          href="/settings"
          aria-label="Settings"
          title="Settings"
          aria-current={path.startsWith('/settings') ? 'page' : undefined}
          className="touchable ml-auto grid size-8 flex-none place-items-center rounded-md text-ink-3 hover:bg-surface hover:text-ink aria-[current]:bg-surface aria-[current]:text-accent-ink aria-[current]:ring-1 aria-[current]:ring-line"
        >
          <Settings size={15} />
        </Link>
      </div>
    </div>
  )
}

type NavLinkProps = { id: PlaceId; href: string; label: string; count: string | undefined; isHere: boolean }

function NavLink({ id, href, label, count, isHere }: NavLinkProps) {
  const Icon = ICONS[id]
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'touchable flex h-8 items-center gap-2.5 rounded-sm px-2 text-sm font-medium',
        isHere ? 'bg-surface text-ink ring-1 ring-line' : 'text-ink-2 hover:bg-surface/60 hover:text-ink',
      )}
    >
      <Icon size={16} strokeWidth={1.75} className={isHere ? 'text-accent-ink' : 'text-ink-3'} aria-hidden />
      {label}
      <span className="num ml-auto text-xs text-ink-3">{count}</span>
    </Link>
  )
}
