import { expect, it } from 'vitest'
import type { EventKind } from './events.ts'
import { stageAfter } from './stage-after.ts'
import type { Stage } from './stages.ts'

const told = (...events: [EventKind, Record<string, unknown>?][]) =>
  events.reduce<Stage>((stage, [kind, data = {}]) => stageAfter({ kind, data }, stage), 'nurturing')

it.each<[Stage, Parameters<typeof told>]>([
  ['nurturing', [['signal.received'], ['lead.qualified']]],
  ['handed_off', [['lead.handed_off']]],
  ['rescued', [['lead.handed_off'], ['sla.missed', { promise: 'first_touch', touchedAt: null }]]],
  ['working', [['lead.handed_off'], ['sla.missed', { promise: 'claim', touchedAt: null }], ['handoff.claimed']]],
  ['handed_off', [['lead.handed_off'], ['handoff.accepted'], ['handoff.unassigned']]],
  ['disqualified', [['lead.handed_off'], ['lead.recycled', { action: 'disqualify' }]]],
  ['nurturing', [['lead.disqualified'], ['lead.qualified']]],
  ['erased', [['lead.handed_off'], ['lead.erased']]],
  ['merged', [['lead.merged'], ['lead.erased']]],
  ['qualified', [['lead.handed_off'], ['touch.logged'], ['lead.qualified_by_sales']]],
])('a lead is %s after its events', (stage, events) => {
  expect(told(...events)).toBe(stage)
})
