import { livePolicy } from '#lib/policy/live-policy.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** A situation by which the inbox may be filtered. */
export type SituationOption = { id: string; label: string }

/** The situations of the live policy that hand leads to sellers. */
export async function situationOptions({ db }: Baton): Promise<SituationOption[]> {
  const { document } = await livePolicy(db)
  return document.situations.filter(({ outcome }) => outcome === 'hand_off').map(({ id, label }) => ({ id, label }))
}
