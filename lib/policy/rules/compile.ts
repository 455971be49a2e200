import type { Band } from './bands.ts'
import { type CompiledCondition, compileCondition } from './compile-condition.ts'
import type { PolicyDocument, RecycleRule, SignalDefinition, Situation } from './document.ts'
import { compileCatalogue } from './recognise.ts'
import type { SignalPlaces } from './signal-tape.ts'

type FitRule = PolicyDocument['scoring']['fit']['rules'][number]
type Disqualifier = PolicyDocument['disqualifiers'][number]
type Territory = PolicyDocument['routing']['territories'][number]

/** A policy version made ready to decide with: conditions are closures, lists are maps. Holds no state. */
export type CompiledPolicy = {
  version: number
  document: PolicyDocument
  signals: ReadonlyMap<string, SignalDefinition>
  signalPlaces: SignalPlaces
  recognise: ReturnType<typeof compileCatalogue>
  fitRules: readonly { rule: FitRule; when: CompiledCondition }[]
  disqualifiers: readonly { rule: Disqualifier; when: CompiledCondition }[]
  situations: readonly CompiledSituation[]
  territories: readonly { rule: Territory; when: CompiledCondition }[]
  recycleRules: ReadonlyMap<string, RecycleRule>
  /** The score that band A asks for: what "86 of 75 needed" compares with. */
  threshold: number
}

export type CompiledSituation = { situation: Situation; when: CompiledCondition; trigger: CompiledCondition | null }

export function compilePolicy(version: number, document: PolicyDocument): CompiledPolicy {
  const compile = (condition: Situation['when']) => compileCondition(condition, document)
  return {
    version,
    document,
    signals: new Map(document.signals.map((signal) => [signal.id, signal])),
    signalPlaces: new Map(document.signals.map(({ id }, i) => [id, i + 1])),
    recognise: compileCatalogue(document.signals),
    fitRules: document.scoring.fit.rules.map((rule) => ({ rule, when: compile(rule.when) })),
    disqualifiers: document.disqualifiers.map((rule) => ({ rule, when: compile(rule.when) })),
    situations: document.situations.map((situation) => ({
      situation,
      when: compile(situation.when),
      trigger: situation.trigger && compile(situation.trigger),
    })),
    territories: document.routing.territories.map((rule) => ({ rule, when: compile(rule.when) })),
    recycleRules: new Map(document.recycle.map((rule) => [rule.reason, rule])),
    threshold: document.bands.find(({ band }) => band === 'A')?.atLeast ?? Number.POSITIVE_INFINITY,
  }
}

/** The best band whose bounds the scores reach; D takes the rest. */
export function bandOf({ document }: CompiledPolicy, total: number, fit: number): Band {
  return bandIn(document.bands, total, fit)
}

/** The same by these bands. */
export function bandIn(bands: PolicyDocument['bands'], total: number, fit: number): Band {
  for (const { band, atLeast, fitAtLeast } of bands) {
    if (total >= atLeast && fit >= fitAtLeast) return band
  }
  return 'D'
}
