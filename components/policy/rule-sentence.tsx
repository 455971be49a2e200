import type { Condition } from '#lib/policy/rules/condition.ts'
import { describeCondition } from '#lib/policy/rules/describe-condition.ts'
import { longLists } from '#lib/policy/rules/describe-fact.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { Sentence } from './sentence.tsx'

type Props = { condition: Condition; document: PolicyDocument; children?: React.ReactNode }

/** A condition as a sentence, then `children`; lists that the sentence cuts short unfold below it. */
export function RuleSentence({ condition, document, children }: Props) {
  return (
    <>
      <Sentence parts={describeCondition(condition, document)} />
      {children}
      {longLists(condition, document).map(({ label, values }) => (
        <details key={`${label}${values.join()}`} className="text-xs">
          <summary className="touchable inline-flex cursor-pointer items-center text-accent-ink hover:underline">
            {label}: all {values.length}
          </summary>
          <p className="max-w-[70ch] text-ink-2">{values.join(', ')}</p>
        </details>
      ))}
    </>
  )
}
