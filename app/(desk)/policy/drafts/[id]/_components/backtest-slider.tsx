'use client'

import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { BacktestResult, BandSweep, BoundFigures } from '#lib/policy/rules/backtest/result.ts'
import { useDraft } from './draft-context.tsx'

type Props = { sweep: BandSweep; result: BacktestResult }

/** The bound of a band to be dragged: what the backtest found for each shows at once, and one may be put into the draft. */
export function BacktestSlider({ sweep: { band, bounds }, result }: Props) {
  const { document, set } = useDraft()
  const [chosen, setChosen] = useState<number | null>(null)
  const id = useId()
  const drafted = document.bands.find((bound) => bound.band === band)?.atLeast ?? 0
  const [lowest, highest] = [bounds[0]?.atLeast ?? 0, bounds.at(-1)?.atLeast ?? 0]
  const bound = Math.min(Math.max(Math.round(chosen ?? drafted), lowest), highest)
  const at = bounds[bound - lowest]
  if (!at || lowest === highest) return null
  return (
    <section aria-labelledby={`${id}-title`} className="rounded-lg border border-line p-3.5">
      <div className="flex items-baseline justify-between gap-2">
        <h3 id={`${id}-title`} className="text-sm">
          <label htmlFor={id}>If band {band} began at</label>
        </h3>
        <output htmlFor={id} className="num text-xl font-[650]">
          {bound}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className="touchable mt-2 w-full accent-accent"
        min={lowest}
        max={highest}
        value={bound}
        aria-valuetext={`${bound}: ${at.handoffs} handed off, ${at.gained} gained, ${at.lost} lost`}
        onChange={({ target }) => setChosen(Number(target.value))}
      />
      <div className="num flex justify-between text-xs text-ink-3">
        <span>{lowest}</span>
        <span>{highest}</span>
      </div>
      <Figures at={at} result={result} />
      <Button
        className="mt-3 w-full"
        disabled={bound === drafted}
        onClick={() => {
          set(`bands.${band}.atLeast`, bound)
          setChosen(null)
        }}
      >
        {bound === drafted ? `The draft has ${drafted}` : `Use ${bound} in the draft`}
      </Button>
    </section>
  )
}

/** Load first, then whom it concerns: each figure as it is now and as it would be. */
function Figures({ at, result: { handoffs, days, teams } }: { at: BoundFigures; result: BacktestResult }) {
  const sellers = teams.reduce((sum, team) => sum + team.sellers, 0)
  const perSeller = (count: number) => (sellers ? (count / days / sellers).toFixed(2) : '–')
  const daysOver = (pick: (place: number) => number) => teams.reduce((sum, _, place) => sum + pick(place), 0)
  const over = {
    now: daysOver((place) => teams[place]?.daysOver.now ?? 0),
    after: daysOver((place) => at.teams[place]?.daysOver ?? 0),
  }
  const rows: [label: string, value: string][] = [
    ['Handed off', `${handoffs.now} → ${at.handoffs}`],
    ['Leads gained', `${at.gained}`],
    ['Leads lost', `${at.lost}`],
    ['A seller a day', `${perSeller(handoffs.now)} → ${perSeller(at.handoffs)}`],
    ['Days over a team’s capacity', `${over.now} → ${over.after}`],
  ]
  return (
    <>
      <dl className="num mt-2 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="font-[550]">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-xs text-ink-3">
        {at.worked
          ? `Of the gained leads ${at.worked} were worked, and ${at.converted} of these converted.`
          : 'None of the gained leads was worked: how they would have turned out is unknown.'}
      </p>
    </>
  )
}
