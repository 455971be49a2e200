import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { EventKind } from '#lib/lead/events.ts'
import { stageAfter } from '#lib/lead/stage-after.ts'
import { mayMove, type Stage } from '#lib/lead/stages.ts'

type Told = { lead_id: number; stage: Stage; kind: EventKind; data: Record<string, unknown> }

/**
 * Reads every lead's life from the ledger alone and says where that is not allowed: a move that no stage permits, or an
 * end at another stage than where the lead stands. Leads of which an action was undone are left out.
 */
export async function illegalMoves(db: Db): Promise<string[]> {
  const { rows } = await db.execute<Told>(sql`
    SELECT ledger.lead_id, leads.stage, ledger.kind, ledger.data FROM ledger JOIN leads ON leads.id = ledger.lead_id
    WHERE NOT EXISTS (SELECT FROM ledger undone WHERE undone.lead_id = leads.id AND undone.kind = 'action.undone')
    ORDER BY ledger.id`)
  return [...Map.groupBy(rows, ({ lead_id }) => lead_id)].flatMap(([leadId, events]) => {
    let stage: Stage = 'nurturing'
    const wrong: string[] = []
    for (const event of events) {
      const to = stageAfter(event, stage)
      if (to !== stage && !mayMove(stage, to))
        wrong.push(`lead ${leadId}: ${event.kind} moves it from ${stage} to ${to}`)
      stage = to
    }
    const now = events[0]?.stage
    return stage === now ? wrong : [...wrong, `lead ${leadId}: the ledger ends at ${stage}, the lead is ${now}`]
  })
}
