/**
 * What the server sent with the page, for a query: shown at once and asked for again. What moved before the query could
 * hear of it was heard by the frame around the page alone.
 */
export const fromPage = <T>(sent: T) => ({ initialData: sent, initialDataUpdatedAt: 0 })
