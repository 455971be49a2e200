import { currentUser } from '#lib/auth/current-user.ts'
import { exportLead } from '#lib/disposition/export-lead.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'

type Context = { params: Promise<{ id: string }> }

/** All that is kept about a person, as a file whose name does not say who it is. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const user = await currentUser()
  if (!user) return new Response('Your session has ended. Sign in again.', { status: 401 })
  const leadId = Number((await params).id)
  const record = Number.isSafeInteger(leadId) ? await exportLead(runningBaton(), user, leadId) : null
  if (!record) return new Response('There is nothing here for you to see.', { status: 404 })
  return new Response(JSON.stringify(record, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="baton-lead-${leadId}.json"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
