'use client'

import dynamic from 'next/dynamic'
import { CellName, SituationsFrame } from '#components/policy/situations-frame.tsx'
import { Button } from '#components/ui/button.tsx'
import { Cell, TableRow } from '#components/ui/table.tsx'
import type { Situation } from '#lib/policy/rules/document.ts'
import { AddCondition } from './add-condition.tsx'
import { AddItem } from './add-item.tsx'
import { KPIS, TOUCHES } from './choice-lists.ts'
import { useDraft } from './draft-context.tsx'
import { EditCondition } from './edit-condition.tsx'
import { EditPromise } from './edit-promise.tsx'
import { EditChoice, EditText } from './edit-value.tsx'
import { FieldProblem } from './field-problem.tsx'
import { keepingFocus } from './focus-field.ts'
import { ItemButtons } from './item-buttons.tsx'

// They are folded at first.
const EditPlaybook = dynamic(() => import('./edit-playbook.tsx').then((file) => file.EditPlaybook), {
  loading: () => <div className="h-10" />,
})

/** The transition matrix, each of its values edited where it stands; under it what each situation does. */
export function EditSituations() {
  const { document } = useDraft()
  const names = document.situations.map(({ id }) => id)
  return (
    <SituationsFrame
      rows={document.situations.map((situation, place) => (
        <SituationRow key={situation.id} situation={situation} names={names} place={place} />
      ))}
      addition={<AddItem path="situations" what="situation" fresh={freshSituation} />}
      playbooks={document.situations.map((situation) => <EditPlaybook key={situation.id} situation={situation} />)}
    />
  )
}

type RowProps = { situation: Situation; names: readonly string[]; place: number }

function SituationRow({ situation, names, place }: RowProps) {
  const { set } = useDraft()
  const { id, label, trigger, outcome } = situation
  const at = `situations.${id}`
  return (
    <TableRow data-path={at} tabIndex={-1} className="group max-md:grid max-md:gap-2">
      <Cell className="max-md:-ml-1.5 md:pl-2.5!">
        <EditText path={`${at}.label`} label={`Name of ${label}`} form="wraps" className="bg-transparent text-ink!" />
        <EditText
          path={`${at}.detail`}
          label={`Detail of ${label}`}
          form="wraps"
          placeholder="in a few words"
          className="bg-transparent text-xs font-normal text-ink-3!"
        />
        <FieldProblem path={at} />
        <span className="block opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
          <ItemButtons path="situations" name={id} label={label} shown={names} place={place} />
        </span>
      </Cell>
      <Cell>
        <EditChoice path={`${at}.touch`} label={`Touch of ${label}`} choices={TOUCHES} />
      </Cell>
      <Cell>
        {trigger ? (
          <>
            <EditCondition path={`${at}.trigger`} of={`what hands over ${label}`} />
            <span className="mt-1 block text-xs text-ink-2">
              if <EditCondition path={`${at}.when`} of={`who is in ${label}`} />
            </span>
            {outcome !== 'hand_off' && (
              <Button look="quiet" onClick={() => keepingFocus(() => set(`${at}.trigger`, null), at)}>
                Hand over on nothing
              </Button>
            )}
          </>
        ) : (
          <>
            <span className="text-ink-2">automation keeps it while</span>{' '}
            <EditCondition path={`${at}.when`} of={`who is in ${label}`} />
            <span className="flex items-center text-xs text-ink-3">
              Handed over on nothing
              <AddCondition path={at} of={`what hands over ${label}`} onAdd={(extra) => set(`${at}.trigger`, extra)} />
            </span>
          </>
        )}
      </Cell>
      <Cell>
        <CellName>Promise</CellName>
        <EditPromise situation={situation} />
      </Cell>
      <Cell>
        <CellName>Measured by</CellName>
        <EditChoice path={`${at}.kpi`} label={`KPI of ${label}`} choices={KPIS} />
      </Cell>
    </TableRow>
  )
}

function freshSituation(id: string, label: string): Situation {
  return {
    ...{ id, label, detail: '', touch: 'assisted', when: 'always', outcome: 'hand_off', track: null },
    trigger: { signals: { categories: ['high_intent'] }, atLeast: 3, withinDays: 7 },
    promise: { value: 1, unit: 'days', clock: 'business' },
    ...{ neverWaits: false, whileSalesOwns: 'service_only', steps: [], message: null, nextBestStep: '' },
    kpi: 'mql_to_sql',
  }
}
