import type { NextRequest } from 'next/server'
import { currentUser } from '#lib/auth/current-user.ts'
import { exportMark, exportSection } from '#lib/kpis/export.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { loadExport, toMarkQuery } from '../_components/kpi-query.ts'

/** A table of the dashboard, or the leads behind a figure, as a CSV file. */
export async function GET(request: NextRequest): Promise<Response> {
  const user = await currentUser()
  if (!user) return new Response('Your session has ended. Sign in again.', { status: 401 })
  const { table, ...address } = loadExport(request.nextUrl.searchParams)
  const query = toMarkQuery(address)
  const csv = await (table === 'leads'
    ? exportMark(runningBaton(), user, query, address.mark)
    : exportSection(runningBaton(), user, query, table))
  const name = `baton-${table}-${new Date().toISOString().slice(0, 10)}.csv`
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
