import type { NextRequest } from 'next/server'
import { answer } from '#lib/auth/answer.ts'
import { inbox } from '#lib/work/views.ts'

/** The rows of a view of the inbox, as far as its address asks for them. */
export function GET(request: NextRequest): Promise<Response> {
  const { limit, ...params } = Object.fromEntries(request.nextUrl.searchParams)
  return answer((baton, user) => inbox(baton, user, params, Number(limit) || undefined))
}
