import type { NextRequest } from 'next/server'
import { answer } from '#lib/auth/answer.ts'
import { ALL_LEADS } from '#lib/qualify/rules/lead-search.ts'
import { leadPage } from '#lib/qualify/views.ts'

/** The first leads that some words find, for the palette. */
export function GET(request: NextRequest): Promise<Response> {
  const text = request.nextUrl.searchParams.get('q') ?? ''
  return answer(async (baton, user) => {
    const { rows } = await leadPage(baton, user, { ...ALL_LEADS, text, order: 'activity' }, null)
    return rows.slice(0, 8).map(({ id, name, company, title }) => ({ id, name, company, title }))
  })
}
