/** What becomes, or became, of the leads that somebody holds. */
export function leadsToQueue(count: number, teamName: string | null): { future: string; past: string } {
  const queue = teamName ? `the queue of ${teamName}` : 'their team’s queue'
  if (!count) return { future: 'They hold no open lead.', past: 'They held no open lead.' }
  const leads = count === 1 ? 'The one open lead that they hold' : `The ${count} open leads that they hold`
  return {
    future: `${leads} ${count === 1 ? 'goes' : 'go'} to ${queue} in the same moment; promises run on, and the team is told.`,
    past: `${count} open ${count === 1 ? 'lead is' : 'leads are'} in ${queue} now, and the team was told.`,
  }
}
