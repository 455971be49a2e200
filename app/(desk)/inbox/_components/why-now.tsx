'use client'

import Link from 'next/link'
import { useState } from 'react'
import { FitRows } from '#components/lead/fit-rows.tsx'
import { ReasonLine } from '#components/lead/reason-line.tsx'
import { ScoreMeter } from '#components/lead/score-meter.tsx'
import { VersionLink } from '#components/policy/version-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { Brief } from '#lib/handoff/rules/brief.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import { Around } from './around.tsx'

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
      {brief.fit.length > 0 && (
        <section aria-labelledby="fit">
          <h2 id="fit" className="mb-2 text-sm">
            Fit
          </h2>
          <FitRows fit={brief.fit} />
        </section>
      )}
      <Around leadId={row.leadId} around={focus.around} />
      <Before brief={brief} />
      <p className="mt-auto pt-2 text-xs text-ink-3">
        Decided by policy <VersionLink version={policyVersion} /> ·{' '}
        <Link
          href={`/leads/${row.leadId}`}
          className="text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
        >
          every step of the decision
        </Link>
      </p>
    </div>
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
