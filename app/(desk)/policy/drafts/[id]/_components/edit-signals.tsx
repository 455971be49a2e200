'use client'

import type { SignalDefinition } from '#lib/policy/rules/document.ts'
import { CATEGORIES } from './choice-lists.ts'
import { useDraft } from './draft-context.tsx'
import { EditList } from './edit-list.tsx'
import { boxLook, EditChoice, EditNumber, EditText } from './edit-value.tsx'
import { FieldProblem } from './field-problem.tsx'
import { Words } from './lines.tsx'
import { RuleList } from './rule-list.tsx'

/** The catalogue: what counts as a signal, how it is recognised, and what it is worth. */
export function EditSignals() {
  return (
    <RuleList path="signals" label="Signals" what="signal" fresh={freshSignal}>
      {(signal: SignalDefinition, at) => {
        const { label } = signal
        return (
          <div className="grid gap-1">
            <Words>
              <EditText path={`${at}.label`} label={`Name of ${label}`} />{' '}
              <EditChoice path={`${at}.category`} label={`Kind of ${label}`} choices={CATEGORIES} /> gives{' '}
              <EditNumber path={`${at}.points`} label={`Points of ${label}`} /> points, at most{' '}
              <EditNumber path={`${at}.cap`} label={`Cap of ${label}`} />, half after{' '}
              <EditNumber path={`${at}.halfLifeDays`} label={`Half-life of ${label}`} step={0.5} /> days
            </Words>
            <EditMatch signal={signal} at={at} />
            <Words className="text-ink-2">
              told apart by{' '}
              <EditText
                path={`${at}.detailFrom`}
                label={`What tells one ${label} from another`}
                isOptional
                placeholder="nothing"
              />
              , in a message “
              <EditText path={`${at}.topic`} label={`${label} in a message`} isOptional placeholder="not spoken of" />”
            </Words>
          </div>
        )
      }}
    </RuleList>
  )
}

/** How an incoming call is recognised: by its event's name, or by the path of the page that was visited. */
function EditMatch({ signal: { label, match }, at }: { signal: SignalDefinition; at: string }) {
  const { set, isChanged } = useDraft()
  const isPage = match.call === 'page'
  return (
    <Words className="text-ink-2">
      <select
        aria-label={`How ${label} is recognised`}
        value={match.call}
        onChange={({ target }) =>
          set(`${at}.match`, target.value === 'page' ? { call: 'page', paths: [] } : { call: 'track', events: [] })
        }
        className={`${boxLook(isChanged(`${at}.match.call`), false)} appearance-none`}
      >
        <option value="track">an event named</option>
        <option value="page">a visit to</option>
      </select>
      <EditList
        path={`${at}.match.${isPage ? 'paths' : 'events'}`}
        label={`Recognition of ${label}`}
        placeholder={isPage ? '/pricing, /pricing/**' : 'Demo Requested, Book Demo'}
      />
      <FieldProblem path={`${at}.match`} />
    </Words>
  )
}

function freshSignal(id: string, label: string): SignalDefinition {
  return {
    ...{ id, label, category: 'engagement', points: 5, cap: 15, halfLifeDays: 14 },
    match: { call: 'track', events: [label] },
  }
}
