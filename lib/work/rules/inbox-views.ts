/** The views of the inbox, in the order of their keys. "team" is for those who lead one. */
export const INBOX_VIEWS = ['mine', 'queue', 'today', 'snoozed', 'closed', 'team'] as const
export type InboxView = (typeof INBOX_VIEWS)[number]

export const VIEW_LABELS: Record<InboxView, string> = {
  mine: 'Mine',
  queue: 'Team queue',
  today: 'Today',
  snoozed: 'Snoozed',
  closed: 'Closed',
  team: 'Whole team',
}

/** The views of a person: only who may work a team's leads sees all of them. */
export function viewsFor(seesTeam: boolean): readonly InboxView[] {
  return INBOX_VIEWS.filter((view) => view !== 'team' || seesTeam)
}
