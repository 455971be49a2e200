import { expect, it } from 'vitest'
import { testCompany } from '#lib/testing/test-company.ts'
import { saveView } from './save-view.ts'
import { savedViewsOf } from './saved-views.ts'
import { inbox } from './views.ts'

const test = testCompany()
const save = (name: string, query = 'view=today') => saveView(test.company.baton, test.company.seller, { name, query })
const views = (who = test.company.seller) => savedViewsOf(test.company.baton, who)

it('a view is kept for its user alone; under a known name it is replaced', async () => {
  const id = await save(' Hot ', 'view=today&band=A&handoff=7')
  expect(await views()).toEqual([{ id, name: 'Hot', query: 'view=today&band=A' }])
  expect(await save('Hot', 'sla=overdue')).toBe(id)
  expect(await views()).toEqual([{ id, name: 'Hot', query: 'sla=overdue' }])
  expect(await views(test.company.second)).toEqual([])
})

it('a filter of it that no longer exists is left out and said; the others hold', async () => {
  await save('Old', 'situation=gone&band=A')
  const [old] = await views()
  const params = Object.fromEntries(new URLSearchParams(old?.query))
  const { leftOut, rows } = await inbox(test.company.baton, test.company.seller, params)
  expect(leftOut).toEqual(['situation “gone”'])
  expect(rows).toEqual([])
})

it.each([
  ['without a name', '  ', 'Give the view a name'],
  ['with a name of 61 characters', 'x'.repeat(61), '60 characters at most'],
])('a view %s is refused', async (_, name, reason) => {
  await expect(save(name)).rejects.toThrow(reason)
})

it('a thirty-first view is refused, and says what to do', async () => {
  for (let i = 0; i < 30; i++) await save(`View ${i}`)
  await expect(save('One more')).rejects.toThrow('Delete one that you no longer use first')
  await save('View 3', 'view=closed')
  expect(await views()).toHaveLength(30)
})
