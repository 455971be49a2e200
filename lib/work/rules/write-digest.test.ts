import { describe, expect, it } from 'vitest'
import { type Digest, writeDigest } from './write-digest.ts'

const NOW = Date.parse('2026-03-02T07:00:00Z')
const nothing: Digest = { overdue: 0, dueToday: 0, fresh: 0, queued: 0, teamOverdue: 0, lines: [] }
const line = { handoffId: 7, name: 'Priya Nair', headline: 'Asked for a demo', dueAt: '2026-03-02T06:30:00Z' }

describe('the daily digest', () => {
  it('says nothing when there is nothing to say', () => {
    expect(writeDigest(nothing, NOW, 'UTC')).toBeNull()
  })

  it.each<[string, Partial<Digest>, string]>([
    ['what is overdue first', { overdue: 2, dueToday: 3, fresh: 1 }, 'Your day: 2 overdue, 3 due today'],
    ['what waits for the team', { queued: 4 }, 'Your day: 4 in your team’s queue'],
    ['what a manager’s team owes', { teamOverdue: 5 }, 'Your day: 5 overdue in your team'],
  ])('names %s', (_, change, subject) => {
    expect(writeDigest({ ...nothing, ...change }, NOW, 'UTC')?.subject).toBe(subject)
  })

  it('lists each lead with its time in the reader’s zone, and how many more there are', () => {
    const later = { ...line, handoffId: 8, name: 'Tom Ek', dueAt: '2026-03-02T13:00:00Z' }
    const digest = { ...nothing, overdue: 1, dueToday: 3, lines: [line, later] }
    expect(writeDigest(digest, NOW, 'Europe/Berlin')?.body).toBe(
      [
        '1 overdue · 3 due today',
        'Overdue since Mon 07:30  Priya Nair: Asked for a demo\n/inbox?handoff=7',
        'Due Mon 14:00  Tom Ek: Asked for a demo\n/inbox?handoff=8',
        'and 2 more',
        'All of it:\n/inbox?view=today',
      ].join('\n\n'),
    )
  })
})
