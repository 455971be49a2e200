import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { openDatabase } from '#db/client.ts'
import type { HandoffState } from '#db/schema/handoff.ts'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import type { Random } from '#lib/installation/sample/random.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { undoAction } from '#lib/work/undo-action.ts'

type Row = { id: number; state: HandoffState; isTouched: boolean; isMine: boolean }

/** What came of one act of a seller: done, refused, without an answer, or something that must not happen. */
export type Deed = { outcome: 'done' | 'refused' | 'unanswered' | 'unexpected'; touchId?: string; message?: string }

const PATIENCE_MS = 8_000
const MOST_TRIES = 20
const CODES = ['not_now', 'meeting_set', 'competitor', 'duplicate'] as const
const REJECTIONS = ['misrouted', 'incomplete_data', 'below_threshold'] as const

/** A seller who works what they see, over a line of their own, until told to go home. */
export async function workUntil(
  url: string,
  actor: UserActor,
  random: Random,
  tell: (deed: Deed) => void,
  isOver: () => boolean,
): Promise<void> {
  const database = openDatabase(url, 2, PATIENCE_MS)
  const baton = { db: database.db }
  while (!isOver()) {
    await sleep(random.between(20, 250))
    const deed = await tryOne(baton, actor, random)
    if (deed) tell(deed)
  }
  await database.close()
}

async function tryOne(baton: Baton, actor: UserActor, random: Random): Promise<Deed | null> {
  try {
    const rows = await look(baton, actor)
    if (!rows.length) return null
    return { outcome: 'done', touchId: await work(baton, actor, random.pick(rows), random) }
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused' }
    if (isAboutTheLine(error)) return { outcome: 'unanswered' }
    return { outcome: 'unexpected', message: String((error as Error).message) }
  }
}

/** What is theirs and what their team's queue holds. To one offer of three nobody gets in time. */
async function look({ db }: Baton, { userId, teamId }: UserActor): Promise<Row[]> {
  const { rows } = await db.execute<Row>(sql`
    SELECT id, state, first_touch_at IS NOT NULL AS "isTouched", seller_id IS NOT NULL AS "isMine" FROM handoffs
    WHERE (seller_id = ${userId} AND (state = 'accepted' OR closed_at > now() - interval '15 seconds'
        OR (state = 'offered' AND id % 3 > 0)))
      OR (team_id = ${teamId} AND state = 'queued')
    ORDER BY id`)
  return rows
}

/** @returns the touch, when it was one */
async function work(baton: Baton, actor: UserActor, row: Row, random: Random): Promise<string | undefined> {
  const { id: handoffId, state, isTouched } = row
  if (state === 'queued') await claimHandoff(baton, actor, { handoffId })
  else if (state === 'rejected' || state === 'disposed' || random.chance(0.1)) {
    await undoAction(baton, actor, { handoffId })
  } else if (state === 'offered' && random.chance(0.4)) await acceptHandoff(baton, actor, { handoffId })
  else if (!isTouched && random.chance(0.2))
    await rejectHandoff(baton, actor, { handoffId, reason: random.pick(REJECTIONS) })
  else if (isTouched && random.chance(0.5)) {
    await disposeHandoff(baton, actor, { handoffId, reason: random.pick(CODES), feedback: 'good' })
  } else return touch(baton, actor, handoffId, random)
}

/** A touch that got no answer is sent again, as a browser does, with the same id. */
async function touch(baton: Baton, actor: UserActor, handoffId: number, random: Random): Promise<string> {
  const touchId = randomUUID()
  const outcome = random.pick(['voicemail', 'connected'])
  for (let tries = 1; ; tries++) {
    try {
      await logTouch(baton, actor, { touchId, handoffId, channel: 'call', outcome })
      return touchId
    } catch (error) {
      if (error instanceof Refusal || !isAboutTheLine(error) || tries === MOST_TRIES) throw error
      await sleep(100)
    }
  }
}

/** A line that broke, a server that is away or shutting down, a transaction that stood still for too long. */
export function isAboutTheLine(error: unknown): boolean {
  const { code, message, cause } = (error ?? {}) as { code?: string; message?: string; cause?: unknown }
  if (cause) return isAboutTheLine(cause)
  if (/^(57P0\d|08\w+|25P03|57014|ECONN\w+|EPIPE)$/.test(code ?? '')) return true
  return /terminated|timeout|Connection|closed|not queryable/i.test(message ?? '')
}
