import type { NextRequest } from 'next/server'
import { answer } from '#lib/auth/answer.ts'
import { INBOX_VIEWS } from '#lib/work/rules/inbox-views.ts'
import { inbox } from '#lib/work/views.ts'

/** The rows of a view of the inbox. */
export function GET(request: NextRequest): Promise<Response> {
  const asked = request.nextUrl.searchParams.get('view')
  const view = INBOX_VIEWS.find((known) => known === asked) ?? 'mine'
  return answer((baton, user) => inbox(baton, user, view))
}
