import type { NextRequest } from 'next/server'
import { currentUser } from '#lib/auth/current-user.ts'
import { exportLogCsv, exportLogJson } from '#lib/policy/export-log.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'

/** The whole change log as a CSV file, or as JSON with every version's document. */
export async function GET(request: NextRequest): Promise<Response> {
  const user = await currentUser()
  if (!user) return new Response('Your session has ended. Sign in again.', { status: 401 })
  const baton = runningBaton()
  const isJson = request.nextUrl.searchParams.get('format') === 'json'
  const names = await policyView(baton)
  const file = isJson ? await exportLogJson(baton, names) : await exportLogCsv(baton, names)
  const day = new Date().toISOString().slice(0, 10)
  return new Response(file, {
    headers: {
      'content-type': isJson ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="baton-policy-log-${day}.${isJson ? 'json' : 'csv'}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
