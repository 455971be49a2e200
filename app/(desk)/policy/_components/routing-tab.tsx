import { RouteTrialForm } from '#components/handoff/route-trial.tsx'
import { Territories } from '#components/policy/territories.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { PolicyView } from '#lib/policy/views.ts'
import { tryLive } from '../actions.ts'

/** Who gets a lead: owner, territory, fallback; then whose turn it is inside the team. */
export function RoutingTab({ policy: { document, teamNames } }: { policy: PolicyView }) {
  return (
    <div className="grid gap-4">
      <Territories document={document} teamNames={teamNames} />
      <Panel title="Inside a team">
        <ul className="grid list-disc gap-1.5 pl-5 text-sm">
          <li>Only sellers who are present and have room.</li>
          <li>
            Who works soonest comes first; then who has had the least for their weight; then who has waited longest.
          </li>
          <li>When nobody is present the lead goes to the fallback team; without a seller there, into the queue.</li>
        </ul>
      </Panel>
      <RouteTrialForm action={tryLive} by="the live policy" />
    </div>
  )
}
