import { FitRows } from '#components/lead/fit-rows.tsx'
import { ReasonLine } from '#components/lead/reason-line.tsx'
import { ScoreMeter } from '#components/lead/score-meter.tsx'
import { VersionLink } from '#components/policy/version-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { Explanation } from '#lib/qualify/explain-lead.ts'

/** The score of a moment, line by line: the lines add up to it. */
export function WhyPanel({ why }: { why: Explanation }) {
  const { score, reasons, fit, decided, distances, isPast } = why
  return (
    <Panel title="Why this score" beside={`band ${score.band}`}>
      <ScoreMeter score={score} />
      <ul className="mt-3">
        {reasons.map((reason) => (
          <ReasonLine key={reason.rule} reason={reason} />
        ))}
        <li className="num flex justify-between pt-2 font-semibold">
          <span>{isPast ? 'Score then' : 'Score now'}</span>
          <span>{score.total}</span>
        </li>
      </ul>
      <Distances distances={distances} />
      {fit.length > 0 && (
        <div className="mt-4 border-t border-line pt-4">
          <FitRows fit={fit} />
        </div>
      )}
      <p className="num mt-4 text-xs text-ink-3">
        {decided ? (
          <>
            Last decided <LocalTime at={decided.at} /> with {decided.score} points by policy{' '}
            <VersionLink version={decided.policyVersion} />
            {isPast || why.draft || decided.policyVersion === why.policyVersion
              ? '.'
              : `; v${why.policyVersion} is live now.`}
          </>
        ) : (
          'Not decided about yet.'
        )}
      </p>
    </Panel>
  )
}

/** How far the lead is from each band. */
function Distances({ distances }: Pick<Explanation, 'distances'>) {
  return (
    <dl className="num mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 border-t border-line pt-4 text-sm">
      {distances.map(({ band, atLeast, fitAtLeast, missing, missingFit }) => (
        <div key={band} className="contents">
          <dt className="text-ink-2">
            Band {band} <span className="text-ink-3">≥ {atLeast}</span>
          </dt>
          <dd className="text-right">
            {missing || missingFit
              ? [missing && `${missing} to go`, missingFit && `fit ${fitAtLeast} lacks ${missingFit}`]
                  .filter(Boolean)
                  .join(', ')
              : 'reached'}
          </dd>
        </div>
      ))}
    </dl>
  )
}
