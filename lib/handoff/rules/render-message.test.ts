import { describe, expect, it } from 'vitest'
import { leadFacts } from '#lib/testing/facts.ts'
import { renderMessage } from './render-message.ts'

const { lead } = leadFacts({ lead: { firstName: 'Priya' } })
const render = (body: string, values: Record<string, unknown> = { lead }) =>
  renderMessage({ subject: 'S', body }, values).body

describe('a message', () => {
  it('is rendered as plain text, the subject on one line', () => {
    const template = { subject: 'For\n  {{ lead.firstName }} ', body: '\nHi {{ lead.firstName }} & all,\n\nbye ' }
    expect(renderMessage(template, { lead })).toEqual({ subject: 'For Priya', body: 'Hi Priya & all,\n\nbye' })
  })

  it.each([
    ['what is not known is empty', 'Hi {{ lead.lastName }}{{ account.name }}.', 'Hi .'],
    ['a default fills it', '{{ lead.lastName | default: "there" }}', 'there'],
    ['nothing but own values can be reached', '{{ lead.constructor.name }}{{ lead.__proto__ }}', ''],
  ])('%s', (_, body, expected) => {
    expect(render(body)).toBe(expected)
  })

  it.each([
    [
      'an endless loop',
      '{% for i in (1..90000) %}{% for j in (1..90000) %}{% endfor %}{% endfor %}',
      /(render|memory alloc) limit exceeded/,
    ],
    ['a long list', '{% for i in (1..100000000) %}x{% endfor %}', /memory alloc limit exceeded/],
    [
      'text that doubles',
      '{% assign s = "x" %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}',
      /memory alloc limit/,
    ],
    ['a long template', 'x'.repeat(20_001), /parse length limit exceeded/],
    ['huge output', '{{ lead.title }}', /renders to more than 50,000 characters/],
    ['an open tag', 'Hi {{ lead.firstName', /not closed/],
    ['a filter that does not exist', '{{ lead.firstName | shout }}', /undefined filter: shout/],
    ['a file', '{% render "/etc/passwd" %}', /Failed to lookup/],
  ])('%s is stopped with its reason', (_, body, reason) => {
    expect(() => render(body, { lead: { ...lead, title: 'x'.repeat(50_001) } })).toThrow(reason)
  })
})
