'use server'

import { redirect } from 'next/navigation'
import { actUnsigned } from '#lib/auth/act.ts'
import { unsubscribeLead } from '#lib/recycle/unsubscribe-lead.ts'
import { readConfig } from '#lib/shell/config.ts'

/** Unsubscribes whoever the link speaks of; the page then says how it stands. */
export async function unsubscribe(form: FormData): Promise<void> {
  const token = String(form.get('token'))
  const result = await actUnsigned((baton) => unsubscribeLead(baton, { token, secret: readConfig().BATON_SECRET }))
  if (!result.ok && result.code === 'failed') throw new Error(result.message)
  redirect(`/unsubscribe?token=${encodeURIComponent(token)}`)
}
