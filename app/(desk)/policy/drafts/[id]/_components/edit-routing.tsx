'use client'

import { RouteTrialForm } from '#components/handoff/route-trial.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { tryInDraft } from '../actions.ts'
import { useNames } from './choice-lists.ts'
import { useDraft } from './draft-context.tsx'
import { EditCondition } from './edit-condition.tsx'
import { EditCheck, EditChoice, EditText } from './edit-value.tsx'
import { Line, Lines, Words } from './lines.tsx'
import { RuleList } from './rule-list.tsx'

/** Who gets a lead: owner, territory, fallback; and a lead to try it with. */
export function EditRouting() {
  const { teams } = useNames()
  const { draftId, saving } = useDraft()
  return (
    <>
      <RuleList
        path="routing.territories"
        label="Territories"
        what="territory"
        fresh={(id, label) => ({
          ...{ id, label, team: teams[0]?.id ?? '' },
          when: { fact: 'lead.country', is: 'one_of', value: ['DE'] },
        })}
      >
        {({ label }: { label: string }, at) => (
          <Words>
            <EditText path={`${at}.label`} label={`Name of ${label}`} />{' '}
            <EditCondition path={`${at}.when`} of={label} /> goes to{' '}
            <EditChoice path={`${at}.team`} label={`Team of ${label}`} choices={teams} />
          </Words>
        )}
      </RuleList>
      <Lines title="Before and after the territories">
        <Line>
          <EditCheck path="routing.targetAccountOwnerFirst" label="a target account goes to its owner first" />
        </Line>
        <Line>
          everything else goes to <EditChoice path="routing.fallbackTeam" label="Fallback team" choices={teams} />
        </Line>
      </Lines>
      {saving === 'saved' ? (
        <RouteTrialForm action={(trial) => tryInDraft({ ...trial, draftId })} by="this draft" />
      ) : (
        <Notice>A lead can be tested once the draft is saved.</Notice>
      )}
    </>
  )
}
