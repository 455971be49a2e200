import { Sentence } from '#components/policy/sentence.tsx'
import { Value } from '#components/ui/value.tsx'
import { describeRecycle } from '#lib/policy/rules/describe-recycle.ts'
import type { RecycleRule } from '#lib/policy/rules/document.ts'
import type { PolicyView } from '#lib/policy/views.ts'
import { RuleRows } from './rule-rows.tsx'

const KINDS: [RecycleRule['kind'], string][] = [
  ['disposition', 'Closed after work'],
  ['rejection', 'Given back before contact'],
]

/** What becomes of a lead that sales closes or gives back, by its reason. */
export function RecycleTab({ policy: { document, trackNames } }: { policy: PolicyView }) {
  const { afterAttempts, onDay, atLatestOnDay, reason } = document.autoRecycle
  const label = document.recycle.find((rule) => rule.reason === reason)?.label ?? reason
  return (
    <div className="grid gap-6">
      {KINDS.map(([kind, title]) => (
        <section key={kind}>
          <h2 className="mb-2.5 text-lg">{title}</h2>
          <RuleRows
            label={title}
            rows={document.recycle
              .filter((rule) => rule.kind === kind)
              .map((rule) => ({
                id: rule.reason,
                name: (
                  <>
                    {rule.label}
                    {rule.family && <span className="block text-xs font-normal text-ink-3">{rule.family}</span>}
                  </>
                ),
                words: <Sentence parts={describeRecycle(rule, (slug) => trackNames[slug] ?? slug)} />,
              }))}
          />
        </section>
      ))}
      <section>
        <h2 className="mb-2.5 text-lg">By itself</h2>
        <RuleRows
          label="Auto-recycle"
          rows={[
            {
              id: 'auto',
              name: 'Unresponsive',
              words: (
                <>
                  closed as <Value>{label}</Value> on day <Value>{onDay}</Value> after <Value>{afterAttempts}</Value>{' '}
                  attempts without a connect, at the latest on day <Value>{atLatestOnDay}</Value>
                </>
              ),
            },
          ]}
        />
      </section>
    </div>
  )
}
