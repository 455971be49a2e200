import type { Condition } from './condition.ts'
import { describeCondition } from './describe-condition.ts'
import { promiseParts } from './describe-promise.ts'
import type { PolicyNames } from './diff-policies.ts'
import type { PolicyDocument, SlaPromise } from './document.ts'
import { FIELD_WORDS } from './field-words.ts'
import { toText } from './words.ts'

/** A value of the document as a person would say it, by the place of its field ("*" is any item). */
export function describeValue(pattern: string, value: unknown, document: PolicyDocument, names: PolicyNames): string {
  const say = FIELD_WORDS[pattern]?.say as ((value: unknown, names: PolicyNames) => string) | undefined
  if (say) return say(value, names)
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length ? value.join(', ') : 'none'
  switch (pattern.split('.').at(-1)) {
    case 'when':
    case 'trigger':
      return toText(describeCondition(value as Condition, document))
    case 'promise':
    case 'queuePromise':
      return toText(promiseParts(value as SlaPromise))
    case 'message':
      return `“${(value as { subject: string }).subject}”`
    case 'match':
      return describeMatch(value as PolicyDocument['signals'][number]['match'])
    default:
      return typeof value === 'string' ? value.replaceAll('_', ' ') : String(value)
  }
}

function describeMatch({ call, events = [], paths = [] }: PolicyDocument['signals'][number]['match']): string {
  return `${call === 'page' ? 'a visit to' : 'an event named'} ${[...events, ...paths].join(', ') || 'nothing'}`
}
