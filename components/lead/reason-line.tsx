import { LocalTime } from '#components/ui/local-time.tsx'
import type { BriefReason } from '#lib/handoff/rules/brief.ts'

/** One line of "why": what gave or took how many points. */
export function ReasonLine({ reason }: { reason: BriefReason }) {
  const { label, detail, count, points, at, category, part } = reason
  const kind = category?.replace('_', '-') ?? (part === 'fit' ? 'fit' : 'limit')
  return (
    <li className="num grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 gap-y-px border-b border-line py-[9px] last:border-0">
      <span className="break-words">
        {label}
        {detail && `: ${detail}`}
        {count && count > 1 ? `, ${count}×` : ''}
      </span>
      <span className={points < 0 ? 'font-semibold text-late' : 'font-semibold text-met'}>
        {points < 0 ? '−' : '+'}
        {Math.abs(points)}
      </span>
      <span className="text-xs text-ink-3">
        {at && (
          <>
            <LocalTime at={at} /> ·{' '}
          </>
        )}
        {kind}
      </span>
    </li>
  )
}
