import { RuleSentence } from '#components/policy/rule-sentence.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Value } from '#components/ui/value.tsx'
import type { PolicyView } from '#lib/policy/views.ts'
import { RuleRows } from './rule-rows.tsx'

/** What keeps a lead out of the pipeline, or holds it back until somebody completes it. */
export function DisqualifiersTab({ policy: { document } }: { policy: PolicyView }) {
  return (
    <div className="grid gap-4">
      <RuleRows
        label="Disqualifiers"
        rows={document.disqualifiers.map(({ id, label, effect, when }) => ({
          id,
          name: label,
          words: (
            <>
              {effect === 'disqualify' ? 'disqualified' : 'held back from sales'} when{' '}
              <RuleSentence condition={when} document={document} />
            </>
          ),
        }))}
      />
      <Panel title="Required fields">
        <p className="text-sm">
          Sales gets no lead without{' '}
          {document.requiredFields.map((field, place) => (
            <span key={field}>
              {place > 0 && ', '}
              <Value>{FIELD_LABELS[field]}</Value>
            </span>
          ))}
          {!document.requiredFields.length && 'any condition'}.
        </p>
      </Panel>
    </div>
  )
}

const FIELD_LABELS = {
  email: 'e-mail',
  firstName: 'first name',
  lastName: 'last name',
  company: 'company',
  country: 'country',
  phone: 'phone',
  title: 'title',
}
