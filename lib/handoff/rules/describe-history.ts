import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { BriefHistory } from './brief.ts'

type Earlier = {
  kind: 'rejected' | 'disposed' | 'missed' | 'unclaimed'
  reason: string | null
  words: string | null
  byName: string | null
  note: string | null
  at: string
}

/** What happened to a lead before, as lines of the brief: how handoffs ended, and promises that were missed. */
export function describeHistory(history: readonly Earlier[], policy: CompiledPolicy): BriefHistory[] {
  return history.map(({ kind, reason, words, byName, note, at }) => {
    const by = byName ? ` by ${byName}` : kind === 'disposed' ? ' by automation' : ''
    const label = policy.recycleRules.get(reason ?? '')?.label ?? reason
    if (kind === 'missed') return { what: `First touch within ${words} missed${by}`, at, note }
    if (kind === 'unclaimed') return { what: `Not claimed within ${words}`, at, note }
    return { what: `${kind === 'rejected' ? 'Rejected' : 'Closed'}${by}: ${label}`, at, note }
  })
}
