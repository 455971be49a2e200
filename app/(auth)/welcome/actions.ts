'use server'

import { type ActionResult, actUnsigned } from '#lib/auth/act.ts'
import { redeemLink } from '#lib/auth/redeem-link.ts'

/** Sets the password of whoever holds the link. */
export async function redeem(token: string, password: string): Promise<ActionResult<string>> {
  return actUnsigned((baton) => redeemLink(baton, { token, password }))
}
