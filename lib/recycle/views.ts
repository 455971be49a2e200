import { type TrackRecord, trackRecords } from '#db/queries/nurture-tracks.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import type { TrackStep } from './rules/track.ts'

/** A step of a track with what happens at it; instants ISO-8601. Only e-mails hold leads: waits lead to the next one. */
export type StepView = {
  step: TrackStep
  leads: number
  nextAt: string | null
  sent: number
  kept: number
  withheld: number
  failed: number
}

export type TrackView = Pick<TrackRecord, 'id' | 'slug' | 'name' | 'purpose' | 'pausedAt'> & {
  leads: number
  steps: StepView[]
}

/** The nurture tracks with their leads and e-mails; none for somebody who may not see nurture. */
export async function nurtureTracks({ db }: Baton, actor: UserActor): Promise<TrackView[]> {
  return (await trackRecords(db, holds(actor, 'seeNurture'))).map(toView)
}

function toView({ id, slug, name, purpose, pausedAt, steps, waiting, written }: TrackRecord): TrackView {
  const countOf = (stepId: string, state: string) =>
    written.find((row) => row.stepId === stepId && row.state === state)?.count ?? 0
  return {
    ...{ id, slug, name, purpose, pausedAt },
    leads: waiting.reduce((sum, { leads }) => sum + leads, 0),
    steps: steps.map((step, position) => {
      const here = waiting.find((row) => row.position === position)
      return {
        step,
        leads: here?.leads ?? 0,
        nextAt: here ? new Date(here.nextAt).toISOString() : null,
        sent: countOf(step.id, 'sent'),
        kept: countOf(step.id, 'kept'),
        withheld: countOf(step.id, 'withheld'),
        failed: countOf(step.id, 'failed'),
      }
    }),
  }
}
