import { STAGE_NAMES } from '#lib/lead/stages.ts'
import type { Condition } from './condition.ts'
import { nameOfValue } from './describe-fact.ts'
import type { PolicyDocument } from './document.ts'
import type { Comparison, FactName } from './vocabulary.ts'
import { REQUIRABLE_FIELDS } from './vocabulary.ts'

export type FactCondition = Extract<Condition, { fact: unknown }>

/** What kind of answer a fact gives: yes or no, a number, one of a few, some of a few, or any text. */
export type FactForm = 'claim' | 'number' | 'choice' | 'list' | 'text'

const FORMS: Partial<Record<FactName, FactForm>> = {
  ...{ 'account.isTarget': 'claim', 'lead.isSuppressed': 'claim', 'account.employees': 'number' },
  ...{ 'lead.emailClass': 'choice', 'lead.seniority': 'choice', 'lead.department': 'choice', 'lead.stage': 'choice' },
  ...{ 'account.segment': 'choice', 'lead.lastReason': 'choice', 'lead.missingFields': 'list' },
}

export const formOf = (fact: FactName): FactForm => FORMS[fact] ?? 'text'

const COMPARED: Record<FactForm, readonly Comparison[]> = {
  claim: ['is'],
  number: ['at_least', 'at_most', 'is', 'known', 'unknown'],
  choice: ['is', 'is_not', 'one_of', 'none_of', 'known', 'unknown'],
  list: ['known', 'unknown', 'contains'],
  text: ['is', 'is_not', 'one_of', 'none_of', 'contains', 'known', 'unknown'],
}

/** How a fact can be compared; what a rule does already stays offered. */
export function comparisonsOf({ fact, is }: FactCondition): readonly Comparison[] {
  const fitting = COMPARED[formOf(fact)]
  return fitting.includes(is) ? fitting : [is, ...fitting]
}

/** The answers that a fact of few can give, with how each is called; empty for text and numbers. */
export function choicesOf(fact: FactName, document: PolicyDocument): { id: string; label: string }[] {
  return answersOf(fact, document).map((id) => ({ id, label: nameOfValue(fact, id, document) }))
}

function answersOf(fact: FactName, { segments, recycle }: PolicyDocument): readonly string[] {
  switch (fact) {
    case 'lead.emailClass':
      return ['business', 'free', 'academic', 'disposable', 'invalid']
    case 'lead.seniority':
      return ['c_level', 'vp', 'director', 'manager', 'individual']
    case 'lead.department':
      return ['sales', 'marketing', 'revops', 'it', 'finance', 'product', 'other']
    case 'lead.stage':
      return STAGE_NAMES
    case 'account.segment':
      return segments.map(({ id }) => id)
    case 'lead.lastReason':
      return recycle.map(({ reason }) => reason)
    case 'lead.missingFields':
      return REQUIRABLE_FIELDS
    default:
      return []
  }
}

/** A first condition on a fact, to be edited from there. */
export function freshFact(fact: FactName, document: PolicyDocument): FactCondition {
  switch (formOf(fact)) {
    case 'claim':
      return { fact, is: 'is', value: true }
    case 'number':
      return { fact, is: 'at_least', value: 100 }
    case 'choice':
      return { fact, is: 'is', value: choicesOf(fact, document)[0]?.id ?? '' }
    case 'list':
      return { fact, is: 'known' }
    case 'text':
      return { fact, is: 'is', value: '' }
  }
}

/** The same question compared in another way, with its value kept as far as the new way can hold it. */
export function comparedBy(condition: FactCondition, is: Comparison): FactCondition {
  const { fact, value } = condition
  if (is === 'known' || is === 'unknown') return { fact, is }
  const values = Array.isArray(value) ? value : value === undefined ? [] : [String(value)]
  if (is === 'one_of' || is === 'none_of') return { fact, is, value: values }
  if (formOf(fact) === 'claim') return { fact, is, value: values[0] !== 'false' }
  return { fact, is, value: formOf(fact) === 'number' ? Number(values[0]) || 0 : (values[0] ?? '') }
}
