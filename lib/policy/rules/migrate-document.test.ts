import { expect, it } from 'vitest'
import { policyDocument } from './document.ts'
import { migrateDocument, SCHEMA_VERSION } from './migrate-document.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

const { publishing: _, ...rest } = defaultPolicy
const { offerOrder: __, onReassign: ___, ...sla } = defaultPolicy.sla
const situations = defaultPolicy.situations.map(({ neverWaits: ____, ...situation }) => situation)
const first = { ...rest, schemaVersion: 1, sla, situations }

it('a document of the first schema version becomes one of today’s, and decides as it did', () => {
  const migrated = migrateDocument(first)
  expect(policyDocument.parse(migrated)).toEqual(migrated)
  expect(migrated).toEqual(defaultPolicy)
})

it('a document of today stays as it is, and what was stored is not touched', () => {
  const stored = Object.freeze({ ...first })
  migrateDocument(stored)
  expect(stored).toEqual(first)
  expect(migrateDocument(defaultPolicy)).toBe(defaultPolicy)
  expect(defaultPolicy.schemaVersion).toBe(SCHEMA_VERSION)
})

it('a document of a later Baton is refused, not half understood', () => {
  expect(() => migrateDocument({ ...defaultPolicy, schemaVersion: 99 })).toThrow(/schema version 99/)
})
