/** How a handoff stands now, for somebody whose action came too late. */
export type HandoffStanding = {
  state: 'offered' | 'queued' | 'accepted' | 'rejected' | 'disposed'
  isMine: boolean
  sellerName: string | null
  teamName: string
  /** Who closed it: "you", a name, or null for automation. */
  closedBy: string | null
}

/** Says why an action on a handoff did not happen, and what to do. Nothing was changed. */
export function explainConflict({ state, isMine, sellerName, teamName, closedBy }: HandoffStanding): string {
  switch (state) {
    case 'queued':
      return `This lead is in the queue of ${teamName}. Claim it first, then go on. Nothing was changed.`
    case 'rejected':
    case 'disposed':
      return `This lead was closed by ${closedBy ?? 'automation'} meanwhile. Look at its timeline. Nothing was changed.`
    case 'accepted':
      return isMine
        ? 'You have accepted this lead already. Nothing was changed.'
        : `${sellerName} works this lead now. Ask them, or leave it to them. Nothing was changed.`
    case 'offered':
      return isMine
        ? 'This lead is offered to you: accept it first. Nothing was changed.'
        : `This lead was given to ${sellerName} meanwhile. Nothing was changed.`
  }
}
