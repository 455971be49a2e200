'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { type StageResult, testMail } from '#lib/integrations/test-mail.ts'
import { readConfig } from '#lib/shell/config.ts'

/** Sends a test mail to the person who asks for it. */
export async function test(): Promise<ActionResult<StageResult[]>> {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = readConfig()
  return act((baton, user) => testMail(baton, user, { smtpUrl, from, toAddress: user.email }))
}
