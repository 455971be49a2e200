import { Value } from '#components/ui/value.tsx'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { RuleSentence } from './rule-sentence.tsx'

type Props = { document: PolicyDocument; teamNames: Record<string, string> }

/** The rules of routing in their order: the first that holds decides the team. */
export function Territories({ document, teamNames }: Props) {
  const { targetAccountOwnerFirst, territories, fallbackTeam } = document.routing
  const nameOf = (slug: string) => teamNames[slug] ?? slug
  return (
    <ol className="overflow-hidden rounded-lg border border-line bg-surface text-sm [counter-reset:rule]">
      {targetAccountOwnerFirst && <Rule name="Target account">goes to its owner, while present</Rule>}
      {territories.map(({ id, label, when, team }) => (
        <Rule key={id} name={label}>
          <RuleSentence condition={when} document={document}>
            {' goes to '}
            <Value>{nameOf(team)}</Value>
          </RuleSentence>
        </Rule>
      ))}
      <Rule name="Fallback">
        everything else goes to <Value>{nameOf(fallbackTeam)}</Value>
      </Rule>
    </ol>
  )
}

function Rule({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-2 gap-y-0.5 border-b border-line px-4 py-2.5 leading-[1.6] last:border-0 before:text-ink-3 before:[content:counter(rule)] [counter-increment:rule] md:grid-cols-[24px_150px_minmax(0,1fr)]">
      <b className="font-semibold">{name}</b>
      <span className="min-w-0 break-words max-md:col-start-2">{children}</span>
    </li>
  )
}
