import type { UserRow } from '#lib/team/user-list.ts'
import type { OpenLeads } from '../actions.ts'

type Props = { user: UserRow; chosen: OpenLeads; onChoose: (chosen: OpenLeads) => void }

/** What becomes of the open leads of somebody who changes teams: told before it is done. */
export function OpenLeadsChoice({ user, chosen, onChoose }: Props) {
  const { openLeads, teamName } = user
  const team = teamName ?? 'their team'
  const choices: Record<OpenLeads, { label: string; follows: string }> = {
    keep: {
      label: 'Stay with them',
      follows: `They go on with ${openLeads === 1 ? 'it' : 'them'}, for ${team}; only new leads come from the new team.`,
    },
    requeue: {
      label: `Go to the queue of ${team}`,
      follows: 'Whoever claims one goes on with it; promises run on, and the team is told.',
    },
  }
  return (
    <fieldset className="grid gap-2 text-sm">
      <legend className="mb-1 font-[550]">
        {openLeads === 1 ? 'The one open lead that they hold' : `The ${openLeads} open leads that they hold`}
      </legend>
      {Object.entries(choices).map(([id, { label, follows }]) => (
        <label key={id} className="touchable flex items-start gap-2">
          <input
            type="radio"
            name="open-leads"
            className="mt-1"
            checked={chosen === id}
            onChange={() => onChoose(id as OpenLeads)}
          />
          <span>
            {label}
            <span className="block text-ink-2">{follows}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
