import { expect, it } from 'vitest'
import { pagePath } from './page-path.ts'

it.each([
  ['/pricing', '/pricing'],
  ['pricing', '/pricing'],
  ['/Pricing/', '/pricing'],
  ['/pricing?plan=pro#faq', '/pricing'],
  ['https://acme.example/pricing/?a=1', '/pricing'],
  ['https://acme.example', '/'],
  ['https://acme.example?utm_source=x', '/'],
  ['app://settings/team', '/team'],
  ['//a//b//', '/a//b'],
  ['/', '/'],
  ['/ünïcode', '/ünïcode'],
  ['', null],
  [undefined, null],
  [42, null],
  [{ path: '/x' }, null],
])('the path of %j is %j', (address, path) => {
  expect(pagePath(address)).toBe(path)
})

it('is cut at a thousand characters', () => {
  expect(pagePath(`/${'a'.repeat(30_000)}`)).toHaveLength(1000)
})

it('takes no longer for an address made to be slow', () => {
  const start = performance.now()
  for (let turn = 0; turn < 100; turn++) pagePath(`${'/'.repeat(1999)}a`)
  expect(performance.now() - start).toBeLessThan(200)
})
