import { Check } from 'lucide-react'
import type { Considered } from '#lib/handoff/rules/explain-route.ts'
import type { RouteFound } from '#lib/handoff/try-route.ts'

/** Where a lead would go, by which rule, and why not another way. */
export function RouteAnswer({ found, by }: { found: RouteFound; by: string }) {
  const { leadName, teamName, sellerName, steps, territories, sellers } = found
  return (
    <div role="status" className="grid gap-3 rounded-md bg-sunken p-3 text-sm">
      <p className="font-semibold">
        {leadName ?? 'Somebody new'} would go to{' '}
        {sellerName ? `${sellerName}, ${teamName}` : `the queue of ${teamName}`}
      </p>
      <ol className="list-decimal pl-5 text-ink-2">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Others title="Territories" all={territories} />
      <Others title={`Sellers of ${teamName}`} all={sellers} />
      <p className="text-xs text-ink-3">As of now, by {by}. Nothing was written, and nobody’s turn was taken.</p>
    </div>
  )
}

function Others({ title, all }: { title: string; all: readonly Considered[] }) {
  if (!all.length) return null
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs text-ink-3">{title}</h3>
      <ul className="grid gap-1">
        {all.map(({ label, whyNot }) => (
          <li key={label} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-1.5">
            {whyNot === null ? <Check size={14} aria-label="chosen" className="mt-0.5 text-met" /> : <span />}
            <span className={whyNot === null ? 'font-[550]' : ''}>
              {label}
              {whyNot !== null && <span className="text-ink-2"> – {whyNot}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
