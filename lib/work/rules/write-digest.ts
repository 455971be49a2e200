/** What somebody has on the desk; `dueAt` is ISO-8601. */
export type Digest = {
  overdue: number
  dueToday: number
  /** Came in the last day. */
  fresh: number
  /** Wait in the team's queue. */
  queued: number
  /** Overdue with the team that they lead. */
  teamOverdue: number
  lines: { handoffId: number; name: string; headline: string; dueAt: string }[]
}

/** The daily e-mail in words; null when there is nothing to say. */
export function writeDigest(digest: Digest, now: number, timeZone: string): { subject: string; body: string } | null {
  const { overdue, dueToday, fresh, queued, teamOverdue, lines } = digest
  const facts = [
    overdue && `${overdue} overdue`,
    dueToday && `${dueToday} due today`,
    fresh && `${fresh} new since yesterday`,
    queued && `${queued} in your team’s queue`,
    teamOverdue && `${teamOverdue} overdue in your team`,
  ].filter((fact) => typeof fact === 'string')
  if (!facts.length) return null
  const told = lines.map(({ handoffId, name, headline, dueAt }) => {
    const isLate = Date.parse(dueAt) < now
    return `${isLate ? 'Overdue since' : 'Due'} ${clockOf(dueAt, timeZone)}  ${name}: ${headline}\n/inbox?handoff=${handoffId}`
  })
  const rest = overdue + dueToday - lines.length
  const more = rest > 0 ? [`and ${rest} more`] : []
  return {
    subject: `Your day: ${facts.slice(0, 2).join(', ')}`,
    body: [facts.join(' · '), ...told, ...more, `All of it:\n/inbox?view=today`].join('\n\n'),
  }
}

function clockOf(instant: string, timeZone: string): string {
  const words = { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone } as const
  return new Date(instant).toLocaleString('en-GB', words)
}
