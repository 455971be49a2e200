/** Whether a role works or leads a team's leads, so that its people belong to one. */
export function needsTeam(role: string): boolean {
  return role === 'seller' || role === 'manager'
}
