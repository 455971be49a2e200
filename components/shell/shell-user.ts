import type { Role } from '#lib/auth/permissions.ts'

/** The signed-in person as the shell shows them. */
export type ShellUser = { userId: number; name: string; role: Role; roleLabel: string; teamId: number | null }

const ROLE_LABELS: Record<Role, string> = { seller: 'Seller', manager: 'Manager', revops: 'RevOps', admin: 'Admin' }

export function shellUser(user: Omit<ShellUser, 'roleLabel'> & { teamName: string | null }): ShellUser {
  const { userId, name, role, teamId, teamName } = user
  return { userId, name, role, teamId, roleLabel: [ROLE_LABELS[role], teamName].filter(Boolean).join(' · ') }
}
