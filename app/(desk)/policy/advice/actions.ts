'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { draftSuggestion } from '#lib/policy/draft-suggestion.ts'
import { runBacktest } from '#lib/policy/run-backtest.ts'
import { startBacktest } from '#lib/policy/start-backtest.ts'

/** Makes a draft of a suggestion and begins its backtest, which goes on after the answer. */
export async function adopt(input: Parameters<typeof draftSuggestion>[2]): Promise<ActionResult<number>> {
  return act(async (baton, user) => {
    const draftId = await draftSuggestion(baton, user, input)
    // A draft that has problems is still a draft: its editor says what they are.
    const begun = await startBacktest(baton, user, { draftId, revision: 1, days: 90 }).catch(() => null)
    if (begun !== null) void runBacktest(baton, begun).catch(() => {})
    return draftId
  })
}
