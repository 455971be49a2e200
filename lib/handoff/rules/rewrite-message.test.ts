import { describe, expect, it } from 'vitest'
import { leadFacts } from '#lib/testing/facts.ts'
import { rewriteMessage } from './rewrite-message.ts'

const template = {
  subject: 'Your request for {{ account.name }}',
  body: 'Hi {{ lead.firstName }}, {{ topic }}: {{ slots }}?{% if seller.meetingUrl %} Or here: {{ seller.meetingUrl }}{% endif %} {{ seller.firstName }}',
}
const { lead } = leadFacts({ lead: { firstName: 'Priya' } })
const values = { lead, account: { name: 'Helio', industry: null }, topic: 'pricing' }
const written = {
  subject: 'Your request for Helio',
  body: 'Hi Priya, pricing: Monday 12:30? Or here: https://meet.example/sam Sam',
  from: 'Hand-raise',
  values,
}
const sam = { firstName: 'Sam', meetingUrl: 'https://meet.example/sam' }

describe('a message that is read later', () => {
  it.each([
    [
      'by the same seller names other times',
      sam,
      'Hi Priya, pricing: Friday 09:00? Or here: https://meet.example/sam Sam',
    ],
    [
      'by another seller is theirs',
      { firstName: 'Lena', meetingUrl: 'https://meet.example/lena' },
      'Hi Priya, pricing: Friday 09:00? Or here: https://meet.example/lena Lena',
    ],
    [
      'by one without a booking page offers none',
      { firstName: 'Lena', meetingUrl: null },
      'Hi Priya, pricing: Friday 09:00? Lena',
    ],
  ])('%s', (_, seller, body) => {
    expect(rewriteMessage(written, template, { seller, slots: 'Friday 09:00' })).toEqual({ ...written, body })
  })
})
