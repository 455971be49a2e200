/** The views of the inbox, in the order of their keys. */
export const INBOX_VIEWS = ['mine', 'queue', 'closed'] as const
export type InboxView = (typeof INBOX_VIEWS)[number]
