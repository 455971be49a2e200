import { sql } from 'drizzle-orm'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type MailRow, mayRead, selectMail } from './mailbox.ts'

/** An e-mail as it was rendered. */
export type Mail = MailRow & { body: string; isService: boolean }

/** One e-mail with its text; null when it is not there for the caller to read. */
export async function readMail({ db }: Baton, actor: UserActor, id: number): Promise<Mail | null> {
  const text = sql`, messages.body, messages.is_service AS "isService"`
  const { rows } = await db.execute<Mail>(sql`${selectMail(text)} WHERE ${mayRead(actor)} AND messages.id = ${id}`)
  return rows[0] ?? null
}
