import { describe, expect, it } from 'vitest'
import type { SignalDefinition } from './document.ts'
import { signals } from './playbook/signals.ts'
import { compileCatalogue, type RecognisableCall } from './recognise.ts'

const recognise = compileCatalogue(signals)
const track = (name: string | null, properties = {}): RecognisableCall => ({
  call: 'track',
  name,
  path: null,
  properties,
})
const page = (path: string | null): RecognisableCall => ({ call: 'page', name: null, path, properties: {} })

describe('the catalogue recognises a call', () => {
  it.each([
    [track('Demo Requested'), 'demo_request', null],
    [track('demo_requested'), 'demo_request', null],
    [track('demoRequested'), 'demo_request', null],
    [track('  DEMO-REQUESTED! '), 'demo_request', null],
    [track('Email Replied', { text: ' Can we talk? ' }), 'inbound_reply', 'Can we talk?'],
    [track('Email Replied', { text: 7 }), 'inbound_reply', null],
    [track('Email Replied', { text: '  ' }), 'inbound_reply', null],
    [page('/pricing'), 'pricing_view', null],
    [page('/pricing/teams'), 'pricing_view', 'Teams'],
    [page('/integrations/hub-spot_crm'), 'integration_view', 'Hub spot crm'],
    [page('/vs/other'), 'comparison_view', 'Other'],
  ])('%o as %s with the detail %s', (call, type, detail) => {
    expect(recognise(call)).toEqual({ type, detail })
  })

  it.each([
    [track('Cart Opened')],
    [track(null)],
    [track('')],
    [page('/')],
    [page(null)],
    [{ ...track('Demo Requested'), call: 'page' as const }],
    [{ ...page('/pricing'), call: 'track' as const }],
  ])('not %o', (call) => {
    expect(recognise(call)).toBeNull()
  })

  it('by the first definition that matches', () => {
    const [first, second] = signals.slice(0, 2) as [SignalDefinition, SignalDefinition]
    const same = compileCatalogue([second, { ...first, match: second.match }])
    expect(same(track('Contact Sales'))?.type).toBe(second.id)
  })

  it('with a detail that is never longer than a line', () => {
    expect(recognise(track('Email Replied', { text: 'x'.repeat(500) }))?.detail).toHaveLength(140)
    expect(recognise(page(`/integrations/${'x'.repeat(500)}`))?.detail).toHaveLength(80)
    const halved = recognise(track('Email Replied', { text: `${'x'.repeat(139)}🙂` }))?.detail
    expect(halved?.isWellFormed()).toBe(true)
  })
})
