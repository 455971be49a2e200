import { expect, it } from 'vitest'
import { documentFromText } from './document-from-text.ts'
import { defaultPolicy } from './rules/playbook/default-policy.ts'

it('a document is what its text says, also one of an older schema version', () => {
  expect(documentFromText(JSON.stringify(defaultPolicy))).toEqual(defaultPolicy)
  const { publishing: _, ...older } = defaultPolicy
  expect(documentFromText(JSON.stringify({ ...older, schemaVersion: 1 }))).toEqual(defaultPolicy)
})

it.each([
  ['{"bands": [', /not JSON/],
  ['', /not JSON/],
  ['null', /no policy document/],
  ['[1]', /no policy document/],
  ['{}', /schemaVersion: must be 2\.\n.*\n?signals: a list is needed here\./s],
  ['{"schemaVersion": 99}', /schema version 99; this Baton knows up to/],
  [
    JSON.stringify({ ...defaultPolicy, scoring: { ...defaultPolicy.scoring, total: { cap: 1e308 } } }),
    /scoring\.total\.cap: at most 1000/,
  ],
])('%.30s is refused with what is wrong', (text, message) => {
  expect(() => documentFromText(text)).toThrow(message)
})
