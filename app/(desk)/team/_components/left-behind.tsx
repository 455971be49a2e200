import { classNames } from '#components/ui/class-names.ts'
import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Held } from '#lib/team/held-handoffs.ts'

/** What becomes of what a seller holds: it stays, it waits for the team, or it goes to the seller of that id. */
export type LeftTo = 'keep' | 'queue' | number

type Props = {
  held: Held
  /** When the absence begins, ISO-8601; null when it has. Until then nothing is taken away. */
  beginsAt: string | null
  leftTo: LeftTo
  onChange: (leftTo: LeftTo) => void
}

/** The leads that somebody who goes away holds, and what is done with them as the absence begins. */
export function LeftBehind({ held: { handoffs, takers, onReassign }, beginsAt, leftTo, onChange }: Props) {
  if (!handoffs.length && !beginsAt) return <p className="text-sm text-ink-2">No open leads stay behind.</p>
  const radio = (value: LeftTo) => ({
    type: 'radio',
    name: 'left-to',
    checked: typeof value === 'number' ? typeof leftTo === 'number' : leftTo === value,
    onChange: () => onChange(value),
    className: 'mt-0.5 size-4 accent-accent',
  })
  return (
    <fieldset className="grid gap-2 text-sm">
      <legend className="mb-1.5 font-[550]">
        {beginsAt ? 'What they hold when it begins' : legendOf(handoffs.length)}
      </legend>
      {beginsAt && <p className="text-ink-2">{todayWords(handoffs.length)}</p>}
      <ul
        className={classNames(
          'num max-h-40 overflow-y-auto rounded-md border border-line px-3 py-1.5',
          !handoffs.length && 'hidden',
        )}
      >
        {handoffs.map(({ handoffId, leadName, headline, promiseDueAt }) => (
          <li key={handoffId} className="flex gap-2 py-0.5">
            <ListLink
              href={`/inbox?handoff=${handoffId}`}
              dir="auto"
              className="truncate text-accent-ink hover:underline"
            >
              {leadName}
            </ListLink>
            <span className="min-w-0 flex-1 truncate text-ink-3 max-sm:hidden">{headline}</span>
            <span className="ml-auto flex-none text-xs text-ink-2">
              {promiseDueAt ? (
                <>
                  due <LocalTime at={promiseDueAt} />
                </>
              ) : (
                'in work'
              )}
            </span>
          </li>
        ))}
      </ul>
      <label className="touchable flex items-start gap-2">
        <input {...radio('keep')} />
        <span>Stay with them: they fall due as promised, and go to the team when they are missed</span>
      </label>
      <label className="touchable flex items-start gap-2">
        <input {...radio('queue')} />
        <span>
          Into the team’s queue {beginsAt ? 'as it begins' : 'now'}: promises run on, and everybody who is there hears
          of it
        </span>
      </label>
      {takers.length > 0 && !beginsAt && (
        <div className="flex flex-wrap items-center gap-2">
          <label className="touchable flex items-start gap-2">
            <input {...radio(takers[0]?.id ?? 'keep')} />
            <span>To one seller now: promises {onReassign === 'keep' ? 'run on' : 'begin anew'}</span>
          </label>
          <Select
            aria-label="To whom"
            className="h-8"
            disabled={typeof leftTo !== 'number'}
            value={typeof leftTo === 'number' ? leftTo : (takers[0]?.id ?? '')}
            onChange={({ target }) => onChange(Number(target.value))}
          >
            {takers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      )}
    </fieldset>
  )
}

const legendOf = (count: number) => (count === 1 ? 'One open lead stays behind' : `${count} open leads stay behind`)

const todayWords = (count: number) =>
  count ? `Until then nothing moves. Today they hold ${count === 1 ? 'one' : count}:` : 'Today they hold none.'
