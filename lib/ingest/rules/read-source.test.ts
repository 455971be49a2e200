import { expect, it } from 'vitest'
import { readSource } from './read-source.ts'

it.each<[string, Record<string, unknown>, string | null, string | null, string | null]>([
  ['the campaign’s source and medium', { source: 'google', medium: 'cpc', name: 'brand' }, null, 'Google, ad', 'brand'],
  ['a medium that has no other word', { source: 'partner', medium: 'webinar' }, null, 'Partner, webinar', null],
  ['a name that is written in its own way', { source: 'linkedin' }, null, 'LinkedIn', null],
  ['the medium alone', { medium: 'email' }, null, 'e-mail', null],
  [
    'the referrer when no campaign says it',
    { name: 'autumn' },
    'https://www.news.example/a?b#c',
    'news.example',
    'autumn',
  ],
  ['the campaign rather than the referrer', { source: 'bing' }, 'https://www.google.com/', 'Bing', null],
  ['a referrer that is an app', {}, 'android-app://com.slack', null, null],
  ['nothing', {}, null, null, null],
  ['values that are no texts', { source: 7, medium: {}, name: [] }, null, null, null],
  ['blanks', { source: ' ', name: '' }, null, null, null],
])('the source of a visit is read from %s', (_, campaign, referrer, source, name) => {
  expect(readSource({ campaign, referrer })).toEqual({ source, campaign: name })
})

it('a source is cut at a length that no honest one has, never through a character', () => {
  const { source, campaign } = readSource({
    campaign: { source: 'x'.repeat(5000), name: `${'x'.repeat(119)}😀` },
    referrer: null,
  })
  expect(source).toHaveLength(120)
  expect(campaign?.isWellFormed()).toBe(true)
})
