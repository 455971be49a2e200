import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withQuickCommits } from '#db/client.ts'
import { disposeHandoff } from './disposition/dispose-handoff.ts'
import { rejectHandoff } from './disposition/reject-handoff.ts'
import { STAGES } from './lead/stages.ts'
import { defaultPolicy } from './policy/rules/playbook/default-policy.ts'
import type { UserActor } from './shell/actor.ts'
import { Refusal } from './shell/errors.ts'
import { SYSTEM, transact } from './shell/transact.ts'
import { DAY, HOUR, MINUTE, type TestCompany } from './testing/company.ts'
import { LeadModel, ruleOf } from './testing/lead-model.ts'
import { act, plantLead } from './testing/leads.ts'
import { type SeenLead, seeEach, seeLead } from './testing/see-lead.ts'
import { testCompany } from './testing/test-company.ts'
import { illegalMoves } from './testing/told-stages.ts'
import { acceptHandoff } from './work/accept-handoff.ts'
import { claimHandoff } from './work/claim-handoff.ts'
import { logTouch } from './work/log-touch.ts'
import { undoAction } from './work/undo-action.ts'
import { settle } from './worker/settle.ts'

const SEQUENCES = 500
const LONGEST_SEQUENCE = 10

const test = testCompany()

type Company = Pick<TestCompany, 'baton' | 'clock' | Person>
type Real = { company: Company; leadIds: number[] }
type Model = LeadModel[]
type Person = 'seller' | 'second' | 'manager'
/** Somebody, or whoever holds the lead. */
type Who = Person | 'holder'
/** What a person tries on a lead: the rule by which it may succeed, what it does, and what follows from it. */
type Try = {
  words: string
  mayDo: (lead: LeadModel, who: UserActor) => boolean
  verb: (company: Company, who: UserActor, handoffId: number) => Promise<unknown>
  follow: (lead: LeadModel, who: UserActor, now: number, seen: SeenLead) => void
}

const mayWork = (lead: LeadModel, { userId, role }: UserActor) => role === 'manager' || lead.sellerId === userId
const isHeld = ({ state }: LeadModel) => state === 'offered' || state === 'accepted'

const ACCEPT: Try = {
  words: 'accept',
  mayDo: (lead, who) => lead.state === 'offered' && mayWork(lead, who),
  verb: ({ baton }, who, handoffId) => acceptHandoff(baton, who, { handoffId }),
  follow: (lead, { userId }, now, seen) => lead.accept(userId, now, seen),
}
const CLAIM: Try = {
  words: 'claim',
  mayDo: (lead, { role }) => lead.state === 'queued' && role === 'seller',
  verb: ({ baton }, who, handoffId) => claimHandoff(baton, who, { handoffId }),
  follow: (lead, { userId }, now, seen) => lead.claim(userId, now, seen),
}
const UNDO: Try = {
  words: 'undo',
  mayDo: (lead, { userId }) => lead.mayUndo(userId, test.company.clock.now.getTime()),
  verb: ({ baton }, who, handoffId) => undoAction(baton, who, { handoffId }),
  follow: (lead) => lead.undo(),
}
const touch = (outcome: 'voicemail' | 'connected'): Try => ({
  words: `log a call: ${outcome}`,
  mayDo: (lead, who) => isHeld(lead) && mayWork(lead, who),
  verb: ({ baton }, who, handoffId) =>
    logTouch(baton, who, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome }),
  follow: (lead, { userId }, now) => lead.touch(userId, now, outcome === 'connected'),
})
const reject = (reason: string): Try => ({
  words: `reject: ${reason}`,
  mayDo: (lead, who) => isHeld(lead) && mayWork(lead, who) && !lead.isTouched,
  verb: ({ baton }, who, handoffId) => rejectHandoff(baton, who, { handoffId, reason, note: 'A reason in words.' }),
  follow: (lead, { userId }, now) => lead.close(userId, now, 'rejected', reason),
})
const dispose = (reason: string): Try => ({
  words: `dispose: ${reason}`,
  mayDo: (lead, who) =>
    isHeld(lead) && mayWork(lead, who) && lead.isTouched && lead.attempts >= (ruleOf(reason)?.minimumAttempts ?? 0),
  verb: ({ baton }, who, handoffId) =>
    disposeHandoff(baton, who, { handoffId, reason, feedback: 'good', note: 'A reason in words.' }),
  follow: (lead, { userId }, now) => lead.close(userId, now, 'disposed', reason),
})

/** Lets the worker do all that is due, and compares how every lead stands with how the model says that it should. */
async function meet(model: Model, { company, leadIds }: Real): Promise<void> {
  const heldBySales = model.map(isHeldBySales)
  await settle(company.baton)
  // The first lead was planted first.
  for (const [place, seen] of (await seeEach(company.baton.db, leadIds)).entries()) {
    const lead = model[place] as LeadModel
    lead.settle(company.clock.now.getTime(), seen)
    const { stage, state, sellerId, attempts, isTouched, promise, dueAt, misses } = seen
    const standing = { stage, state, sellerId, attempts, isTouched, promise, dueAt, misses }
    expect(standing, `lead ${place}`).toEqual({ ...lead.standing(), misses: lead.misses })
    expect(Math.max(seen.openHandoffs, seen.activePromises), 'one owner, one promise').toBeLessThan(2)
    if (heldBySales[place] && isHeldBySales(lead)) expect(seen.mails, 'automation is silent').toBe(lead.mails)
    lead.mails = seen.mails
  }
  const { rows } = await company.baton.db.execute(sql`SELECT * FROM lead_leaks`)
  expect(rows, 'no lead leaks').toEqual([])
}

const isHeldBySales = ({ stage }: LeadModel) => STAGES[stage].ownerSide === 'sales'

class Step implements fc.AsyncCommand<Model, Real> {
  readonly words: string
  readonly act: (model: Model, real: Real) => Promise<void>
  constructor(words: string, act: (model: Model, real: Real) => Promise<void>) {
    this.words = words
    this.act = act
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    // No two things happen at the same instant.
    real.company.clock.pass(1)
    await this.act(model, real)
    await meet(model, real)
  }
  toString = () => this.words
}

const attempt = (place: number, name: Who, { words, mayDo, verb, follow }: Try) =>
  new Step(`${name} tries to ${words} lead ${place}`, async (model, { company, leadIds }) => {
    const lead = model[place] as LeadModel
    const leadId = leadIds[place] as number
    const { handoffId } = await seeLead(company.baton.db, leadId)
    if (handoffId === null) return
    const actor = actorOf(name, lead, company)
    const isAllowed = mayDo(lead, actor)
    const refusal = await verb(company, actor, handoffId).catch((error) => error)
    if (refusal instanceof Error && !(refusal instanceof Refusal)) throw refusal
    const said = refusal instanceof Refusal ? refusal.message : null
    expect(said === null, said ?? 'it was not refused').toBe(isAllowed)
    if (isAllowed) follow(lead, actor, company.clock.now.getTime(), await seeLead(company.baton.db, leadId))
  })

function actorOf(who: Who, { sellerId }: LeadModel, { seller, second, manager }: Company): UserActor {
  if (who === 'holder') return sellerId === second.userId ? second : seller
  return { seller, second, manager }[who]
}

const signal = (place: number, type: 'demo_request' | 'email_click') =>
  new Step(`lead ${place} does ${type}`, async (model, { company, leadIds }) => {
    const leadId = leadIds[place] as number
    await act(company, leadId, { type })
    await transact(company.baton, SYSTEM, async ({ record }) =>
      record({ kind: 'signal.received', leadId, data: { signalIds: [], types: [type] } }),
    )
    if (type === 'demo_request') model[place]?.handRaise(company.clock.now.getTime())
  })

const pass = ([words, milliseconds]: readonly [string, number]) =>
  new Step(`${words} pass`, async (_, { company }) => company.clock.pass(milliseconds))

const PASSES = [
  ['five seconds', 5_000],
  ['eleven seconds', 11_000],
  ['eleven seconds', 11_000],
  ['six minutes', 6 * MINUTE],
  ['six minutes', 6 * MINUTE],
  ['three hours', 3 * HOUR],
  ['a day', DAY],
  ['five days', 5 * DAY],
  ['fifteen days', 15 * DAY],
  ['sixty-one days', 61 * DAY],
] as const

const reasons = (kind: 'rejection' | 'disposition') =>
  fc.constantFrom(...defaultPolicy.recycle.filter((rule) => rule.kind === kind).map(({ reason }) => reason))
const tried = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(ACCEPT, CLAIM, UNDO) },
  { weight: 4, arbitrary: fc.constantFrom(touch('voicemail'), touch('connected')) },
  { weight: 1, arbitrary: reasons('rejection').map(reject) },
  { weight: 3, arbitrary: reasons('disposition').map(dispose) },
)
const place = fc.constantFrom(0, 1)
const people: Who[] = ['holder', 'holder', 'holder', 'seller', 'second', 'manager']
const who = fc.constantFrom(...people)
const type = fc.constantFrom('demo_request' as const, 'email_click' as const)
/** Three commands of four are somebody's try, as most of what happens to a lead is. */
const STEPS = [
  ...Array<fc.Arbitrary<Step>>(3).fill(fc.tuple(place, who, tried).map((of) => attempt(...of))),
  fc.tuple(place, type).map((of) => signal(...of)),
  fc.constantFrom(...PASSES).map(pass),
]

async function tell(company: Company, commands: Iterable<fc.AsyncCommand<Model, Real>>): Promise<void> {
  await test.clear()
  const leadIds = [await plantLead(company), await plantLead(company)]
  const real = { company, leadIds }
  const model = leadIds.map(() => new LeadModel())
  for (const place of model.keys()) await signal(place, 'demo_request').run(model, real)
  await fc.asyncModelRun(() => ({ model, real }), commands)
  expect(await illegalMoves(company.baton.db)).toEqual([])
}

it(`however ${SEQUENCES} stories of two leads go, each stands where the model says, and none leaks`, async () => {
  await withQuickCommits(test.company.baton.db, async (db) => {
    const { baton, clock, seller, second, manager } = test.company
    const company = { baton: { ...baton, db }, clock, seller, second, manager }
    const stories = fc.commands(STEPS, { maxCommands: LONGEST_SEQUENCE, size: 'max' })
    await fc.assert(
      fc.asyncProperty(stories, (commands) => tell(company, commands)),
      { numRuns: SEQUENCES, verbose: 1 },
    )
  })
}, 600_000)
