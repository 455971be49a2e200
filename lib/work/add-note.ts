import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { handoffs } from '#db/schema/handoff.ts'
import { notes } from '#db/schema/work.ts'
import { maySee } from '#lib/auth/permissions.ts'
import { noteText } from '#lib/lead/note-text.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

const note = z.object({ handoffId: z.number().int(), text: noteText })
export type NoteInput = z.input<typeof note>

/**
 * Writes a note about a lead, for everybody who sees it, also after its handoff was closed.
 * @throws Refusal when there is nothing to write, too much, the handoff is not the caller's to see, or the lead is erased
 */
export async function addNote(baton: Baton, actor: UserActor, input: NoteInput): Promise<void> {
  const parsed = note.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { handoffId, text } = parsed.data
  if (!text) throw new Refusal('invalid', 'The note is empty. Write something, or leave it.')
  await transact(baton, actor, async ({ tx, now, record }) => {
    const [handoff] = await tx
      .select({ leadId: handoffs.leadId })
      .from(handoffs)
      .where(sql`${eq(handoffs.id, handoffId)} AND ${maySee(actor)}`)
    if (!handoff) throw new Refusal('not_found', 'This lead is not yours to see any more. Copy your note and ask why.')
    const { leadId } = handoff
    const lead = await lockLead(tx, leadId)
    if (lead?.stage === 'erased')
      throw new Refusal('conflict', 'This person was erased at their request: nothing is written about them any more.')
    const [written] = await tx
      .insert(notes)
      .values({ leadId, handoffId, authorId: actor.userId, body: text, at: now })
      .returning({ id: notes.id })
    record({ kind: 'note.added', leadId, handoffId, data: { noteId: (written as { id: number }).id } })
  })
}
