import type { Db } from '#db/client.ts'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { receiveCalls } from '#lib/ingest/receive-calls.ts'
import { parseCall } from '#lib/ingest/rules/parse-call.ts'
import { createDraft } from '#lib/policy/create-draft.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { publishPolicy } from '#lib/policy/publish-policy.ts'
import { saveDraft } from '#lib/policy/save-draft.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { DAY_MS } from '#lib/time/zone.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { undoAction } from '#lib/work/undo-action.ts'
import type { Intent } from '../sample/plan-work.ts'
import { REVIEW_AFTER_DAYS, type SampleVersion } from '../sample/policy.ts'
import type { Visit } from '../sample/visits.ts'
import type { Entry, Replay } from './replay.ts'

type PersonsEntry = Exclude<Entry, { kind: 'visit' }>

/**
 * Lets somebody do what is on the agenda.
 * @returns whether others hear of it at once
 */
export async function carryOut(replay: Replay, entry: PersonsEntry): Promise<boolean> {
  if (entry.kind === 'publish') await publish(replay, entry.version)
  else await work(replay, entry)
  return entry.kind === 'work' && entry.intents[0]?.do === 'claim'
}

/** Takes in what a visit sent, as the intake does. `now` is in epoch milliseconds. */
export async function receiveVisit(db: Db, sourceId: number, { calls }: Visit, now: number): Promise<void> {
  const accepted = calls.map((call) => {
    const parsed = parseCall(call, { receivedAt: now, newMessageId: () => call.messageId })
    if (!parsed.ok) throw new Error(`The sample sends a call that the intake refuses: ${parsed.problem}`)
    return { sourceId, call: parsed.call, ageMs: parsed.ageMs }
  })
  await receiveCalls(db, accepted, new Date(now))
}

async function publish({ baton, staff, clock }: Replay, version: SampleVersion): Promise<void> {
  const { name, reason, change, expects } = version
  const { document } = await livePolicy(baton.db)
  const revops = staff.actors.get('revops@sample.test') as UserActor
  const draftId = await createDraft(baton, revops, { name })
  const revision = await saveDraft(baton, revops, { draftId, revision: 1, document: change(document) })
  const expected = { ...expects, reviewAt: new Date(clock.now + REVIEW_AFTER_DAYS * DAY_MS) }
  const overrideReason = 'Agreed with the sales leads before there was enough history for a backtest.'
  await publishPolicy(baton, revops, { draftId, revision, reason, expected, overrideReason })
}

/** Does the first of a seller's intents and leaves the others for later; all are dropped when the lead has moved on. */
async function work({ baton, agenda, staff, planOf }: Replay, entry: Entry & { kind: 'work' }): Promise<void> {
  const [intent, ...later] = entry.intents
  if (!intent || planOf.get(entry.handoffId) !== entry.plan) return
  try {
    await act(baton, staff.actors.get(entry.email) as UserActor, entry.handoffId, intent)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict') return
    throw error
  }
  const [next] = later
  if (next) agenda.add({ ...entry, at: next.at, intents: later })
}

async function act(baton: Baton, actor: UserActor, handoffId: number, { at, ...intent }: Intent): Promise<unknown> {
  switch (intent.do) {
    case 'accept':
      return acceptHandoff(baton, actor, { handoffId })
    case 'claim':
      return claimHandoff(baton, actor, { handoffId })
    case 'undo':
      return undoAction(baton, actor, { handoffId })
    case 'touch':
      return logTouch(baton, actor, { ...intent, handoffId })
    case 'reject':
      return rejectHandoff(baton, actor, { ...intent, handoffId })
    case 'dispose':
      return disposeHandoff(baton, actor, { ...intent, handoffId })
  }
}
