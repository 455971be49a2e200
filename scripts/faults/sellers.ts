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

/** What sellers were told: what was done, what was refused, and where no answer came. */
export type Told = { done: number; refused: number; unanswered: number; touchIds: Set<string>; unexpected: string[] }

const PATIENCE_MS = 8_000
const MOST_TRIES = 20
const CODES = ['not_now', 'meeting_set', 'competitor', 'duplicate'] as const
const REJECTIONS = ['misrouted', 'incomplete_data', 'below_threshold'] as const

/** A seller who works what they see, over a line of their own, until told to go home. */
export async function workUntil(
  url: string,
  actor: UserActor,
  random: Random,
  told: Told,
  isOver: () => boolean,
): Promise<void> {
  const database = openDatabase(url, 2, PATIENCE_MS)
  const baton = { db: database.db }
  while (!isOver()) {
    await sleep(random.between(20, 250))
    await tryOne(baton, actor, random, told)
  }
  await database.close()
}

async function tryOne(baton: Baton, actor: UserActor, random: Random, told: Told): Promise<void> {
  try {
    const rows = await look(baton, actor)
    if (!rows.length) return
    await work(baton, actor, random.pick(rows), random, told)
    told.done++
  } catch (error) {
    if (error instanceof Refusal) told.refused++
    else if (isAboutTheLine(error)) told.unanswered++
    else told.unexpected.push(String((error as Error).message))
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

async function work(baton: Baton, actor: UserActor, row: Row, random: Random, told: Told): Promise<void> {
  const { id: handoffId, state, isTouched } = row
  if (state === 'queued') return claimHandoff(baton, actor, { handoffId })
  if (state === 'rejected' || state === 'disposed' || random.chance(0.1)) {
    await undoAction(baton, actor, { handoffId })
    return
  }
  if (state === 'offered' && random.chance(0.4)) return acceptHandoff(baton, actor, { handoffId })
  if (!isTouched && random.chance(0.2))
    return rejectHandoff(baton, actor, { handoffId, reason: random.pick(REJECTIONS) })
  if (isTouched && random.chance(0.5)) {
    return disposeHandoff(baton, actor, { handoffId, reason: random.pick(CODES), feedback: 'good' })
  }
  await touch(baton, actor, handoffId, random, told)
}

/** A touch that got no answer is sent again, as a browser does, with the same id. */
async function touch(baton: Baton, actor: UserActor, handoffId: number, random: Random, told: Told): Promise<void> {
  const touchId = randomUUID()
  const outcome = random.pick(['voicemail', 'connected'])
  for (let tries = 1; ; tries++) {
    try {
      await logTouch(baton, actor, { touchId, handoffId, channel: 'call', outcome })
      told.touchIds.add(touchId)
      return
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
