import { randomUUID } from 'node:crypto'
import { Refusal } from '#lib/shell/errors.ts'
import { randomOf } from './sample/random.ts'
import { drawRequest } from './sample/request.ts'
import { SAMPLE_KEY } from './sample/staff.ts'

export type SentRequest = { name: string; email: string; company: string | null }

const TIMEOUT_MS = 10_000

/**
 * Sends a demo request of somebody new to the intake, over HTTP and with the sample's write key, as a website would. It
 * comes to the user who asked for it where they take leads, else to their team.
 * @returns who asked for a demo
 * @throws Refusal when the intake does not answer or does not take it
 */
export async function sendSampleRequest({
  intakeUrl,
  forEmail,
}: {
  intakeUrl: string
  forEmail: string
}): Promise<SentRequest> {
  const now = Date.now()
  const { person, visit } = drawRequest(randomOf(randomUUID()), now, forEmail)
  const answer = await fetch(new URL('/v1/batch', intakeUrl), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${SAMPLE_KEY}:`).toString('base64')}`,
    },
    body: JSON.stringify({ batch: visit.calls, sentAt: new Date(now).toISOString() }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new Refusal(
      'conflict',
      `The intake at ${intakeUrl} does not answer. See whether it runs, then send it again.`,
    )
  })
  if (!answer.ok) throw new Refusal('conflict', `The intake did not take the request: ${await answer.text()}`)
  return { name: `${person.firstName} ${person.lastName}`, email: person.email, company: person.company }
}
