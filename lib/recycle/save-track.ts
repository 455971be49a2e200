import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { holds } from '#lib/auth/permissions.ts'
import { renderMessage } from '#lib/handoff/rules/render-message.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { trackStep } from './rules/track.ts'

const track = z.object({
  slug: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'Use lower-case letters, digits and underscores.'),
  name: z.string().trim().min(1).max(80),
  purpose: z.string().trim().max(300),
  steps: z
    .array(trackStep)
    .min(1)
    .max(100)
    // A message is known by its step: the second of one name would never be sent.
    .refine(
      (steps) => new Set(steps.map(({ id }) => id)).size === steps.length,
      'Two steps have the same id. Rename one.',
    ),
})

/**
 * Makes a nurture track, or replaces the steps of one. Leads in it go on at the step where they are.
 * @throws Refusal when a template is not valid, or the caller may not edit nurture
 */
export async function saveTrack(baton: Baton, actor: Actor, input: z.input<typeof track>): Promise<void> {
  const parsed = track.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { slug, name, purpose, steps } = parsed.data
  for (const step of steps) if (step.kind === 'email') assertRenders(step)
  await transact(baton, actor, async ({ tx }) => {
    const { rowCount } = await tx.execute(sql`
      INSERT INTO tracks (slug, name, purpose, steps)
      SELECT ${slug}, ${name}, ${purpose}, ${JSON.stringify(steps)}::jsonb WHERE ${holds(actor, 'editNurture')}
      ON CONFLICT (slug) DO UPDATE SET name = excluded.name, purpose = excluded.purpose, steps = excluded.steps`)
    if (!rowCount) throw new Refusal('not_allowed', 'Only RevOps and admins edit nurture tracks.')
  })
}

function assertRenders(step: { id: string; subject: string; body: string }): void {
  try {
    renderMessage(step, { lead: {}, account: {} })
  } catch (error) {
    throw new Refusal('invalid', `The template of step "${step.id}" is not valid: ${(error as Error).message}`)
  }
}
