import type { NextRequest } from 'next/server'
import { unsubscribeLead } from '#lib/recycle/unsubscribe-lead.ts'
import { readConfig } from '#lib/shell/config.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'

/** What a mail program's own button sends (RFC 8058): one POST, without a page. */
export async function POST(request: NextRequest): Promise<Response> {
  const token = request.nextUrl.searchParams.get('token') ?? ''
  try {
    await unsubscribeLead(runningBaton(), { token, secret: readConfig().BATON_SECRET })
    return new Response('You are unsubscribed.')
  } catch (error) {
    if (error instanceof Refusal) return new Response(error.message, { status: 400 })
    throw error
  }
}

/** Programs that know only the old header open the address: they get the page, on which nothing has happened yet. */
export function GET(request: NextRequest): Response {
  const token = request.nextUrl.searchParams.get('token') ?? ''
  return Response.redirect(new URL(`/unsubscribe?token=${encodeURIComponent(token)}`, readConfig().BATON_URL), 303)
}
