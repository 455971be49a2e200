import type { LeadFacts, SignalFact } from '#lib/lead/facts.ts'
import type { CompiledPolicy } from '../compile.ts'
import type { History } from './history.ts'
import { LeadCursor } from './lead-cursor.ts'
import { SalesSide } from './sales-side.ts'

/**
 * The facts of a lead of a history as they were at a time (epoch seconds), for `decide` to look at: what it had done by
 * then, and how its earlier handoffs had ended.
 */
export function factsAt(history: History, policy: CompiledPolicy, lead: number, now: number): LeadFacts {
  const cursor = new LeadCursor(history)
  cursor.open(lead)
  cursor.now = now
  const sales = new SalesSide(history, policy, cursor.facts)
  sales.open()
  sales.before(lead, now)
  sales.release(now)
  const { starts, receivedAt, occurredAt, types, typeNames } = history.signals
  const signals: SignalFact[] = []
  for (let row = starts[lead] as number; row < (starts[lead + 1] as number); row++) {
    const type = types[row] as number
    if ((receivedAt[row] as number) > now || type === 0) continue
    signals.push({ id: '', type: typeNames[type] as string, at: occurredAt[row] as number })
  }
  const { account } = cursor.facts
  return { ...cursor.facts, signals, account: account && { ...account, peopleActiveAt: [...account.peopleActiveAt] } }
}
