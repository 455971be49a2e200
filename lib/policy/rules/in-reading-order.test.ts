import { expect, it } from 'vitest'
import type { PolicyDocument } from './document.ts'
import { inReadingOrder } from './in-reading-order.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

it('parts come as they are described, however they were kept, and say the same', () => {
  const kept = Object.fromEntries(Object.entries(defaultPolicy).reverse()) as PolicyDocument
  const read = inReadingOrder(kept)
  expect(read).toEqual(defaultPolicy)
  expect(Object.keys(read)).toEqual(Object.keys(inReadingOrder(defaultPolicy)))
  expect(Object.keys(read)[0]).toBe('schemaVersion')
})
