import { describe, expect, it } from 'vitest'
import { explainConflict, type HandoffStanding } from './explain-conflict.ts'

const standing: HandoffStanding = {
  state: 'offered',
  isMine: false,
  sellerName: 'Sam',
  teamName: 'DACH',
  closedBy: null,
}

describe('why an action came too late', () => {
  it.each<[Partial<HandoffStanding>, RegExp]>([
    [{ state: 'queued', sellerName: null }, /^This lead is in the queue of DACH\. Claim it first/],
    [{ state: 'offered' }, /^This lead was given to Sam meanwhile/],
    [{ state: 'offered', isMine: true }, /^This lead is offered to you: accept it first/],
    [{ state: 'accepted' }, /^Sam works this lead now/],
    [{ state: 'accepted', isMine: true }, /^You have accepted this lead already/],
    [{ state: 'disposed', closedBy: 'you', isMine: true }, /^This lead was closed by you meanwhile/],
    [{ state: 'disposed', isMine: true }, /^This lead was closed by automation meanwhile/],
    [{ state: 'rejected', closedBy: 'Jo', isMine: true }, /^This lead was closed by Jo meanwhile/],
  ])('%o', (change, expected) => {
    const words = explainConflict({ ...standing, ...change })
    expect(words).toMatch(expected)
    expect(words).toMatch(/Nothing was changed\.$/)
  })
})
