import { FitRows } from '#components/lead/fit-rows.tsx'
import { ReasonLine } from '#components/lead/reason-line.tsx'
import { ScoreMeter } from '#components/lead/score-meter.tsx'
import { VersionLink } from '#components/policy/version-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { Explanation } from '#lib/qualify/explain-lead.ts'

/** The score of this moment, line by line: the lines add up to it. */
export function WhyPanel({ why }: { why: Explanation }) {
  const { score, reasons, fit, decided, policyVersion } = why
  return (
    <Panel title="Why this score" beside={`band ${score.band}`}>
      <ScoreMeter score={score} />
      <ul className="mt-3">
        {reasons.map((reason) => (
          <ReasonLine key={reason.rule} reason={reason} />
        ))}
        <li className="num flex justify-between pt-2 font-semibold">
          <span>Score now</span>
          <span>{score.total}</span>
        </li>
      </ul>
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
            {decided.policyVersion === policyVersion ? '.' : `; v${policyVersion} is live now.`}
          </>
        ) : (
          'Not decided about yet.'
        )}
      </p>
    </Panel>
  )
}
