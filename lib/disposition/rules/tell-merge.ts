import type { Stage } from '#lib/lead/stages.ts'

/** One of two leads who may be one person, as the caller may know it. */
export type MergeSide = {
  id: number
  name: string
  email: string
  title: string | null
  company: string | null
  phone: string | null
  stage: Stage
  isUnsubscribed: boolean
  suppressedUntil: string | null
  track: string | null
  signals: number
  handoffs: number
  notes: number
  open: { handoffId: number; state: 'offered' | 'queued' | 'accepted'; holder: string } | null
  /** Nobody in sales holds it, or the caller may work it. */
  isTheirs: boolean
  isSeen: boolean
}

/** The lead that goes on, and the one that goes into it. */
export type MergePair = { kept: MergeSide; gone: MergeSide }

/** Who is further along: work in hand first, then what sales has won; of two alike the one that was looked at. */
export function pairOf(looked: MergeSide, other: MergeSide): MergePair {
  return rankOf(other) > rankOf(looked) ? { kept: other, gone: looked } : { kept: looked, gone: other }
}

function rankOf({ open, stage }: MergeSide): number {
  if (open) return { accepted: 5, offered: 4, queued: 3 }[open.state]
  return stage === 'qualified' ? 2 : stage === 'disqualified' ? 0 : 1
}

/** Why the caller may not merge two leads; null when they may. */
export function whyNotMerge({ kept, gone }: MergePair, areAlike: boolean): string | null {
  if (kept.stage === 'merged' || gone.stage === 'merged') return 'One of them was merged already. Load the page again.'
  if (!areAlike) return 'They do not look like one person: neither mailbox nor name and company or telephone agree.'
  for (const { name, open, isTheirs } of [gone, kept])
    if (open && !isTheirs) return `${open.holder} has ${name}. Ask them or a manager of that team to merge the two.`
  const worksIt = kept.open !== null && kept.isTheirs
  if (!worksIt && !(kept.isSeen && gone.isSeen)) return 'Only who works one of them, or may see both, merges them.'
  return null
}

/** What a merge does, in sentences: what moves, what is kept, what ends. */
export function tellMerge({ kept, gone }: MergePair): { moves: string[]; keeps: string[]; ends: string[] } {
  const count = (n: number, one: string, many = `${one}s`) => (n === 1 ? `One ${one}` : `${n} ${many}`)
  const learned = (['title', 'company', 'phone'] as const).flatMap((fact) =>
    !kept[fact] && gone[fact] ? [`${fact} ${gone[fact]}`] : [],
  )
  const differs = (['title', 'company', 'phone'] as const).flatMap((fact) =>
    kept[fact] && gone[fact] && kept[fact] !== gone[fact] ? [`${kept[fact]}, not ${gone[fact]}`] : [],
  )
  return {
    moves: [
      tellSignals(gone.signals),
      `What comes from ${gone.email} from now on`,
      ...(gone.handoffs ? [`${count(gone.handoffs, 'earlier handoff')}, shown in the history`] : []),
      ...(gone.notes ? [`${count(gone.notes, 'note')}, shown in the history`] : []),
      ...learned,
      ...(gone.isUnsubscribed && !kept.isUnsubscribed ? ['That they want no marketing e-mail'] : []),
    ],
    keeps: [
      `The address ${kept.email}`,
      ...(kept.open ? [`${kept.open.holder}, with the promise as it runs`] : []),
      ...differs,
    ],
    ends: [
      ...(gone.open ? [`The handoff with ${gone.open.holder}: closed as a duplicate, its promise void`] : []),
      ...(gone.track ? [`The track ${gone.track} for ${gone.email}`] : []),
    ],
  }
}

function tellSignals(signals: number): string {
  if (!signals) return 'No signals: it has none'
  return signals === 1
    ? 'One signal, which counts towards the score'
    : `${signals} signals, which count towards the score`
}
