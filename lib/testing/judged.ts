import { handoffs } from '#db/schema/handoff.ts'
import type { Brief } from '#lib/handoff/rules/brief.ts'
import type { TestCompany } from './company.ts'
import { plantLead } from './leads.ts'

type Judged = {
  score: number
  isGood: boolean
  rules?: readonly string[]
  situation?: string
  reason?: string
  daysAgo?: number
}

/** Handoffs that sales closed, of one lead, planted with the score and the rules that they were made by. */
export async function plantJudged(company: TestCompany, judged: readonly Judged[]): Promise<void> {
  const { baton, clock, teamId } = company
  const leadId = await plantLead(company)
  const rows = judged.map(
    (
      { score, isGood, rules = [], situation = 'icp_rising', reason, daysAgo = 1 },
      place,
    ): typeof handoffs.$inferInsert => {
      const at = new Date(clock.now.getTime() - daysAgo * 86_400_000)
      const reasons = rules.map((rule) => ({ rule, part: 'fit', label: rule, points: 5, at: null }))
      return {
        ...{ leadId, teamId, attempt: place + 1, situation, policyVersion: 1, state: 'disposed', score },
        ...{
          band: score >= 75 ? 'A' : 'B',
          brief: { headline: 'Asked for a demo', reasons } as unknown as Brief,
          routingSteps: [],
        },
        ...{ handedOffAt: at, closedAt: at, reason: reason ?? (isGood ? 'meeting_set' : 'not_icp') },
        qualifiedAt: isGood ? at : null,
      }
    },
  )
  await baton.db.insert(handoffs).values(rows)
}

/** So many with a score, the first of them good. */
export const someJudged = (n: number, good: number, rest: Omit<Judged, 'isGood'>): Judged[] =>
  Array.from({ length: n }, (_, i) => ({ ...rest, isGood: i < good }))
