import { type Due, nextDue } from '#db/queries/next-due.ts'
import { type Baton, inside, SYSTEM, transact } from '#lib/shell/transact.ts'
import { settle } from '#lib/worker/settle.ts'
import type { SampleStaff } from '../found-sample.ts'
import type { Agenda } from '../sample/agenda.ts'
import type { SamplePlan } from '../sample/plan-sample.ts'
import type { Intent } from '../sample/plan-work.ts'
import type { SampleVersion } from '../sample/policy.ts'
import type { Visit } from '../sample/visits.ts'
import { carryOut, receiveVisit } from './carry-out.ts'
import { hearEvents } from './hear-events.ts'

/** What is to happen in a replay, at an instant in epoch milliseconds. */
export type Entry = { at: number } & (
  | { kind: 'visit'; visit: Visit }
  | { kind: 'publish'; version: SampleVersion }
  /** `plan` is the ledger event that made somebody plan this; a later plan for the handoff takes its place. */
  | { kind: 'work'; handoffId: number; plan: number; email: string; intents: readonly Intent[] }
)

/**
 * A company on an injected clock: what is to happen, up to which ledger event its people have heard, and
 * which plan holds for each handoff.
 */
export type Replay = {
  baton: Baton
  clock: { now: number }
  agenda: Agenda<Entry>
  plan: SamplePlan
  staff: SampleStaff
  seed: string
  heardUpTo: number
  planOf: Map<number, number>
}

const MOMENTS_AT_ONCE = 100
/** How long the worker takes to hear of a call. */
const WORKER_MS = 240

/**
 * Lets everything happen that is on the agenda or due until an instant (epoch milliseconds), in true time order: the
 * worker's due rows at their due times, what people do in between, and what each hears of it and does next.
 */
export async function replayUntil(replay: Replay, until: number, onTime: (now: number) => void): Promise<void> {
  const { agenda, clock, baton } = replay
  for (let due = await nextDue(baton.db); ; ) {
    const next = agenda.next
    if (Math.min(soonest(due), next?.at ?? Number.POSITIVE_INFINITY) > until) break
    onTime(clock.now)
    if (isPersonsTurn(next, due)) {
      agenda.take()
      moveTo(clock, next.at)
      if (await carryOut(replay, next)) await hearEvents(replay, baton.db)
      due = await nextDue(baton.db)
    } else due = await letAutomationRun(replay, until, due)
  }
  clock.now = until
}

const soonest = (due: Due) => Math.min(...Object.values(due))

const moveTo = (clock: Replay['clock'], at: number) => {
  clock.now = Math.max(clock.now, at)
}

/** What is due comes before what somebody does at the same instant. */
function isPersonsTurn(next: Entry | undefined, due: Due): next is Exclude<Entry, { kind: 'visit' }> {
  return next !== undefined && next.kind !== 'visit' && next.at < soonest(due)
}

/**
 * Receives visits and lets the worker act on them and on what is due, until it is a person's turn: many moments in one
 * transaction, since nobody else is there to see a part of it.
 * @returns what is due next
 */
function letAutomationRun(replay: Replay, until: number, dueAtFirst: Due): Promise<Due> {
  const { baton, clock, agenda, staff } = replay
  return transact(baton, SYSTEM, async (t) => {
    let due = dueAtFirst
    for (let moments = 0; moments < MOMENTS_AT_ONCE; moments++) {
      const next = agenda.next
      const at = Math.min(soonest(due), next?.at ?? Number.POSITIVE_INFINITY)
      if (at > until || isPersonsTurn(next, due)) break
      moveTo(clock, at)
      if (next?.kind === 'visit' && next.at === at) {
        agenda.take()
        await receiveVisit(baton.db, staff.sourceId, next.visit, clock.now)
        due = { ...due, calls: clock.now }
        clock.now += WORKER_MS
      }
      const settled = await settle(inside(baton, { ...t, now: new Date(clock.now) }), { due })
      if (settled.done.has('pipeline') || settled.done.has('nurture')) await hearEvents(replay, t.tx)
      due = settled.due
    }
    return due
  })
}
