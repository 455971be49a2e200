import type { Role } from '#lib/auth/permissions.ts'

export type PlaceId = 'inbox' | 'leads' | 'policy' | 'kpis' | 'nurture' | 'team' | 'leaks' | 'settings'

/** A place of the product: where it is, the key that goes there after G, and who sees it. */
export type Place = { id: PlaceId; label: string; href: string; goKey: string; roles: readonly Role[] }

const EVERYBODY: readonly Role[] = ['seller', 'manager', 'revops', 'admin']

export const PLACES: readonly Place[] = [
  { id: 'inbox', label: 'Inbox', href: '/inbox', goKey: 'i', roles: EVERYBODY },
  { id: 'leads', label: 'Leads', href: '/leads', goKey: 'l', roles: EVERYBODY },
  { id: 'policy', label: 'Policy', href: '/policy', goKey: 'p', roles: EVERYBODY },
  { id: 'kpis', label: 'KPIs', href: '/kpis', goKey: 'k', roles: EVERYBODY },
  { id: 'nurture', label: 'Nurture', href: '/nurture', goKey: 'n', roles: ['manager', 'revops', 'admin'] },
  { id: 'team', label: 'Team', href: '/team', goKey: 't', roles: EVERYBODY },
  { id: 'leaks', label: 'Leaks', href: '/leaks', goKey: 'x', roles: ['manager', 'revops', 'admin'] },
  { id: 'settings', label: 'Settings', href: '/settings', goKey: 's', roles: EVERYBODY },
]

export function placesFor(role: Role): readonly Place[] {
  return PLACES.filter(({ roles }) => roles.includes(role))
}
