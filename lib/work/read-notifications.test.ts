import { expect, it } from 'vitest'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { bellOf } from './notifications.ts'
import { readNotifications } from './read-notifications.ts'

const test = testCompany()

it('a hand-over rings its seller’s bell alone; what is read stays read, and what comes meanwhile stays new', async () => {
  const { company } = test
  const { baton, seller, second } = company
  const first = await handOff(company)
  const bell = await bellOf(baton, seller)
  expect(bell).toMatchObject({
    unread: 1,
    items: [{ kind: 'handed_off', handoffId: first.handoffId, name: 'Priya Nair', isRead: false, mayOpen: true }],
  })
  expect(await bellOf(baton, second)).toEqual({ items: [], unread: 0 })
  await baton.db.execute(`INSERT INTO notifications (user_id, handoff_id, kind, at)
    VALUES (${seller.userId}, ${first.handoffId}, 'missed', now())`)
  const upToId = bell.items[0]?.id ?? 0
  expect(await readNotifications(baton, second, { upToId })).toBe(0)
  expect(await readNotifications(baton, seller, { upToId })).toBe(1)
  expect(await bellOf(baton, seller)).toMatchObject({ unread: 1, items: [{ kind: 'missed' }, { isRead: true }] })
})
