'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { readInstallation } from '#lib/installation/install.ts'
import { ownerOfRequest, type RequestOwner } from '#lib/installation/owner-of-request.ts'
import { removeSample } from '#lib/installation/remove-sample.ts'
import { type SentRequest, sendSampleRequest } from '#lib/installation/send-sample-request.ts'
import { readConfig } from '#lib/shell/config.ts'
import { Refusal } from '#lib/shell/errors.ts'

/** Who asked for a demo, and where it is now; null when it has not been handed off yet. */
export type RequestOutcome = { sent: SentRequest; owner: RequestOwner | null }

/** Sends a demo request of somebody new through the intake. @returns who it was and to whom it came */
export async function sendRequest(): Promise<ActionResult<RequestOutcome>> {
  return act(async (baton, user) => {
    const installation = await readInstallation(baton)
    if (installation?.kind !== 'sample') throw new Refusal('conflict', 'The sample data is gone. Load the page again.')
    const sent = await sendSampleRequest({ intakeUrl: readConfig().intakeUrl, forEmail: user.email })
    return { sent, owner: await ownerOfRequest(baton, sent.email) }
  })
}

/** @returns the one-time link of the real installation's first admin */
export async function removeSampleData(company: string, email: string): Promise<ActionResult<string>> {
  return act((baton, user) => removeSample(baton, user, { company, email, baseUrl: readConfig().BATON_URL }))
}
