'use client'

import { TrendingDown, TrendingUp } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Chip } from '#components/ui/chip.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { Brief, BriefReason } from '#lib/handoff/rules/brief.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'

/** Why this lead is here: the score and what gave it, the fit, and what happened before. */
export function WhyNow({ focus }: { focus: LeadInFocus }) {
  const { brief, policyVersion, row } = focus
  return (
    <div className="flex min-h-full flex-col gap-[18px] bg-canvas px-5 py-[18px]">
      <section aria-labelledby="why-now">
        <h2 id="why-now" className="mb-2 text-sm">
          Why now
        </h2>
        <ScoreMeter score={brief.score} />
      </section>
      <Reasons brief={brief} />
      <Fit fit={brief.fit} />
      <Before brief={brief} />
      <p className="mt-auto pt-2 text-xs text-ink-3">
        Decided by policy v{policyVersion} ·{' '}
        <Link href={`/leads/${row.leadId}`} className="text-accent-ink hover:underline">
          every step of the decision
        </Link>
      </p>
    </div>
  )
}

function ScoreMeter({ score }: { score: Brief['score'] }) {
  const { total, threshold, changeIn7Days } = score
  const Trend = changeIn7Days < 0 ? TrendingDown : TrendingUp
  return (
    <>
      <div className="num flex items-baseline gap-2">
        <b className="text-2xl font-[650] tracking-tight">{total}</b>
        <span className="text-ink-2">of {threshold} needed</span>
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

function Reasons({ brief }: { brief: Brief }) {
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? brief.reasons : brief.signals
  return (
    <section aria-label="Reasons">
      <ul>
        {shown.map((reason) => (
          <ReasonLine key={reason.rule} reason={reason} />
        ))}
        {showsAll && (
          <li className="num flex justify-between pt-2 text-sm font-semibold">
            <span>Score</span>
            <span>{brief.score.total}</span>
          </li>
        )}
      </ul>
      <button
        type="button"
        onClick={() => setShowsAll(!showsAll)}
        className="mt-1.5 text-sm text-accent-ink hover:underline"
        aria-expanded={showsAll}
      >
        {showsAll ? 'Only the top signals' : `All ${brief.reasons.length} reasons`}
      </button>
    </section>
  )
}

function ReasonLine({ reason }: { reason: BriefReason }) {
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

function Fit({ fit }: { fit: Brief['fit'] }) {
  if (!fit.length) return null
  return (
    <section aria-labelledby="fit">
      <h2 id="fit" className="mb-2 text-sm">
        Fit
      </h2>
      <dl className="num grid grid-cols-[76px_minmax(0,1fr)] gap-x-2.5 gap-y-1.5 text-sm">
        {fit.map(({ label, value, points }) => (
          <div key={label} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className="break-words">
              {value}
              {points ? <span className="font-semibold text-met"> +{points}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Before({ brief }: { brief: Brief }) {
  if (!brief.before.length) return null
  return (
    <section aria-labelledby="before">
      <h2 id="before" className="mb-2 text-sm">
        Before
      </h2>
      <ul className="grid gap-1.5 text-sm text-ink-2">
        {brief.before.map(({ what, at, note }) => (
          <li key={`${at}${what}`}>
            {what}, <LocalTime at={at} />
            {note && <q className="block italic">{note}</q>}
          </li>
        ))}
      </ul>
    </section>
  )
}
