import { answer } from '#lib/auth/answer.ts'
import { teamLoad } from '#lib/work/team-load.ts'

/** What the sellers whom the caller leads have on the desk, and could take. */
export function GET(): Promise<Response> {
  return answer(teamLoad)
}
