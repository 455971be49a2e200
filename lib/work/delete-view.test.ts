import { expect, it } from 'vitest'
import { testCompany } from '#lib/testing/test-company.ts'
import { deleteView } from './delete-view.ts'
import { saveView } from './save-view.ts'
import { savedViewsOf } from './saved-views.ts'

const test = testCompany()

it('a saved view is deleted by its user, and by nobody else', async () => {
  const { baton, seller, second } = test.company
  const id = await saveView(baton, seller, { name: 'Hot', query: 'band=A' })
  await expect(deleteView(baton, second, { id })).rejects.toMatchObject({ code: 'not_found' })
  expect(await savedViewsOf(baton, seller)).toHaveLength(1)
  await deleteView(baton, seller, { id })
  expect(await savedViewsOf(baton, seller)).toEqual([])
})
