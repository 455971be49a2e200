import type { Role } from '#lib/auth/permissions.ts'

/** The roles in words, in the order of what they may do. */
export const ROLES: Record<Role, { label: string; may: string }> = {
  seller: { label: 'Seller', may: 'Works their own leads and claims from the team’s queue.' },
  manager: { label: 'Manager', may: 'Sees and works all of the team’s leads, and edits its hours.' },
  revops: { label: 'RevOps', may: 'Tunes policy, nurture and integrations. Works no leads.' },
  admin: { label: 'Admin', may: 'May do everything, for every team.' },
}
