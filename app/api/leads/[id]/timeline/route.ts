import type { NextRequest } from 'next/server'
import { answer } from '#lib/auth/answer.ts'
import { leadTimeline } from '#lib/work/lead-timeline.ts'

type Context = { params: Promise<{ id: string }> }

/** A page of a lead's timeline; `at` and `id` name the item after which it begins. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const leadId = Number((await params).id)
  const at = request.nextUrl.searchParams.get('at')
  const id = request.nextUrl.searchParams.get('id')
  const before = at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined
  return answer(async (baton, user) =>
    Number.isSafeInteger(leadId) ? leadTimeline(baton, user, leadId, before) : null,
  )
}
