import { z } from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)

/** A step of a nurture track: wait so many hours, send an e-mail, or leave the track. */
export const trackStep = z.discriminatedUnion('kind', [
  z.strictObject({
    id,
    kind: z.literal('wait'),
    hours: z
      .number()
      .min(0)
      .max(24 * 365),
  }),
  z.strictObject({
    id,
    kind: z.literal('email'),
    subject: z.string().min(1).max(200),
    body: z.string().min(1).max(10_000),
    /** A service message may leave although the lead unsubscribed, or sales owns it. */
    isService: z.boolean().optional(),
  }),
  z.strictObject({ id, kind: z.literal('exit') }),
])
export type TrackStep = z.infer<typeof trackStep>
export type EmailStep = Extract<TrackStep, { kind: 'email' }>

export type Track = { slug: string; name: string; purpose: string; steps: TrackStep[] }

/** The next step to carry out from `position` on, and when: waits are added up from `from` (epoch milliseconds). */
export type Upcoming = { position: number; at: number }

/** What comes next in a track; null when nothing does and the lead has been through it. */
export function upcomingStep(steps: readonly TrackStep[], position: number, from: number): Upcoming | null {
  let at = from
  for (let next = position; next < steps.length; next++) {
    const step = steps[next] as TrackStep
    if (step.kind === 'exit') return null
    if (step.kind === 'email') return { position: next, at }
    at += step.hours * 3_600_000
  }
  return null
}
