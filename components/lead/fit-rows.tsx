import { FactRows } from '#components/ui/fact.tsx'
import type { Brief } from '#lib/handoff/rules/brief.ts'

/** The facts that say whether a lead fits, each with the points that it gave. */
export function FitRows({ fit }: { fit: Brief['fit'] }) {
  return (
    <FactRows
      rows={fit.map(({ label, value, points }) => [
        label,
        <>
          {value}
          {points ? <span className="font-semibold text-met"> +{points}</span> : null}
        </>,
      ])}
    />
  )
}
