import { expect, it } from 'vitest'
import { routeOf } from './route-of.ts'

it.each([
  ['/v1/identify', 'identify'],
  ['/v1/track', 'track'],
  ['/v1/page', 'page'],
  ['/v1/screen', 'screen'],
  ['/v1/group', 'group'],
  ['/v1/alias', 'alias'],
  ['/v1/i', 'identify'],
  ['/v1/t', 'track'],
  ['/v1/p', 'page'],
  ['/v1/s', 'screen'],
  ['/v1/g', 'group'],
  ['/v1/a', 'alias'],
  ['/v1/track/', 'track'],
  ['/v1/t?writeKey=x', 'track'],
])('%s takes one %s call', (address, type) => {
  expect(routeOf(address)).toEqual({ to: 'call', type })
})

it.each(['/v1/batch', '/v1/b', '/v1/batch/', '/v1/import', '/beacon/v1/batch', '/beacon/v1/batch?writeKey=x'])(
  '%s takes a batch',
  (address) => {
    expect(routeOf(address)).toEqual({ to: 'batch' })
  },
)

it('/health says how the intake is', () => {
  expect(routeOf('/health')).toEqual({ to: 'health' })
})

it.each([
  '/',
  '',
  '/v1',
  '/v1/',
  '/v2/track',
  '/v1/tracks',
  '/v1/TRACK',
  '/v1/__proto__',
  '/v1/constructor',
  '//v1/t',
  '*',
])('%s leads nowhere', (address) => {
  expect(routeOf(address)).toBeNull()
})
