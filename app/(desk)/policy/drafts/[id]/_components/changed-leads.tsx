import { ListLink } from '#components/ui/list-link.tsx'
import type { BacktestResult, ChangedLead } from '#lib/policy/rules/backtest/result.ts'

/** `under`: which policy keeps these leads from sales. */
const SIDES = {
  gained: { title: 'Gained', under: 'Now' },
  lost: { title: 'Lost', under: 'Under the draft' },
} as const

/** Leads that the draft gains or loses, by why. */
export function ChangedLeads({ side, result }: { side: keyof typeof SIDES; result: BacktestResult }) {
  const { title, under } = SIDES[side]
  const count = result[side]
  const leads = result[`${side}Leads`]
  const { worked, converted } = result.conversion[side]
  // Most fare otherwise for the same reason: it is said once.
  const byReason = [...Map.groupBy(leads, ({ why }) => why)]
  return (
    <div>
      <h3 className="mb-1 text-sm">
        {title}, {count} {count === 1 ? 'lead' : 'leads'}
      </h3>
      {count > 0 && (
        <p className="text-xs text-ink-3">
          {worked ? `${converted} of ${worked} that were worked converted` : 'none of them was worked: outcome unknown'}
        </p>
      )}
      {count > leads.length && <p className="text-xs text-ink-3">The latest {leads.length} of them:</p>}
      {leads.length > 0 && (
        <div className="mt-1.5 grid max-h-72 gap-3 overflow-y-auto">
          {byReason.map(([why, some]) => (
            <div key={why}>
              <p className="mb-1 text-xs text-ink-2">
                {under}: {why}
              </p>
              <ul className="grid gap-1">
                {some.map((lead) => (
                  <LeadRow key={lead.leadId} lead={lead} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function LeadRow({ lead: { leadId, name, company, score, outcome } }: { lead: ChangedLead }) {
  const more = [company, outcome && `ended as “${outcome}”`].filter(Boolean).join(' · ')
  return (
    <li className="flex items-baseline justify-between gap-2">
      <span className="min-w-0">
        <ListLink href={`/leads/${leadId}`} className="touchable text-accent-ink hover:underline">
          {name}
        </ListLink>
        {more && <span className="block truncate text-xs text-ink-3">{more}</span>}
      </span>
      <span className="num flex-none text-ink-2">score {score}</span>
    </li>
  )
}
