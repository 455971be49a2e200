import type { NextRequest } from 'next/server'
import { answer } from '#lib/auth/answer.ts'
import { mergePreview } from '#lib/disposition/merge-preview.ts'

type Context = { params: Promise<{ id: string }> }

/** What merging the lead with another (`with`) would do. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const leadId = Number((await params).id)
  const otherId = Number(request.nextUrl.searchParams.get('with'))
  const areIds = Number.isSafeInteger(leadId) && Number.isSafeInteger(otherId)
  return answer(async (baton, user) => (areIds ? mergePreview(baton, user, { leadId, otherId }) : null))
}
