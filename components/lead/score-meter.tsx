import { TrendingDown, TrendingUp } from 'lucide-react'
import { Chip } from '#components/ui/chip.tsx'
import type { Brief } from '#lib/handoff/rules/brief.ts'

/** A score against what band A asks for, and how it moved in a week. */
export function ScoreMeter({ score }: { score: Pick<Brief['score'], 'total' | 'threshold' | 'changeIn7Days'> }) {
  const { total, threshold, changeIn7Days } = score
  const Trend = changeIn7Days < 0 ? TrendingDown : TrendingUp
  return (
    <>
      <div className="num flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <b className="text-2xl font-[650] tracking-tight">{total}</b>
        <span className="whitespace-nowrap text-ink-2">of {threshold} needed</span>
        {changeIn7Days !== 0 && (
          <Chip tone={changeIn7Days > 0 ? 'met' : 'muted'} className="ml-auto" icon={<Trend size={13} aria-hidden />}>
            {changeIn7Days > 0 ? '+' : '−'}
            {Math.abs(changeIn7Days)} in 7 days
          </Chip>
        )}
      </div>
      <div className="relative mt-2.5 h-1.5 rounded-full bg-line" aria-hidden>
        <i className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: `${Math.min(total, 100)}%` }} />
        <i className="absolute -inset-y-[3px] w-0.5 bg-ink" style={{ left: `${Math.min(threshold, 100)}%` }} />
      </div>
    </>
  )
}
