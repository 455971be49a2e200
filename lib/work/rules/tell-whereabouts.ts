/** Where a handoff is now that left a list; names are null where nobody is to be named. */
export type Whereabouts = {
  state: 'offered' | 'queued' | 'accepted' | 'rejected' | 'disposed'
  isMine: boolean
  sellerName: string | null
  closedByName: string | null
}

/** Why a row is no longer in its list: where it is now. */
export function tellWhereabouts({ state, isMine, sellerName, closedByName }: Whereabouts): string {
  if (state === 'queued') return 'Went into the team’s queue'
  if (state === 'rejected' || state === 'disposed') return `Closed by ${closedByName ?? 'Baton'}`
  if (isMine || !sellerName) return 'No longer in this view'
  return `Now with ${sellerName}`
}
