import type { GoodShare } from '#lib/policy/advice-view.ts'
import { describeEstimate } from '#lib/policy/rules/wilson.ts'

/** Shares with their intervals drawn: the line is the interval, the mark the share. The words beside say the same. */
export function ShareList({ label, shares }: { label: string; shares: readonly GoodShare[] }) {
  return (
    <ul aria-label={label} className="grid gap-3 text-sm">
      {shares.map(({ id, label: name, estimate }) => (
        <li key={id} className="grid gap-1">
          <span className="flex flex-wrap justify-between gap-x-3">
            <span className="font-[550]">{name}</span>
            <span className="num text-ink-2">{estimate ? describeEstimate(estimate) : 'no cases'}</span>
          </span>
          <span aria-hidden className="relative h-2 rounded-full bg-sunken">
            {estimate && (
              <>
                <span
                  className="absolute inset-y-0 rounded-full bg-accent opacity-30"
                  style={{ left: percent(estimate.low), width: percent(estimate.high - estimate.low) }}
                />
                <span
                  className="absolute inset-y-0 w-[3px] -translate-x-1/2 rounded-full bg-accent"
                  style={{ left: percent(estimate.share) }}
                />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`
