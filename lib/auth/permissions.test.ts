import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { ROLES, type Role, users } from '#db/schema/team.ts'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { createSource } from '#lib/ingest/create-source.ts'
import { createDraft } from '#lib/policy/create-draft.ts'
import { publishPolicy } from '#lib/policy/publish-policy.ts'
import { revertAtOnce } from '#lib/policy/revert-at-once.ts'
import { saveTrack } from '#lib/recycle/save-track.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { createTeam } from '#lib/team/create-team.ts'
import { createUser } from '#lib/team/create-user.ts'
import { lowerBandA, readyDraft } from '#lib/testing/drafts.ts'
import { handOff, missedHandOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { undoAction } from '#lib/work/undo-action.ts'
import { allows, holds, maySee, PERMISSIONS, type Permission } from './permissions.ts'

const test = testCompany()

/** Everybody who may ask: by role, by team, and those who lost what they had after their session began. */
async function cast() {
  const { company } = test
  const { seller, second, manager, revops, admin, baton } = company
  const { id: otherTeam } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
  const disabled = await company.addUser('admin', 'Disabled Admin')
  await baton.db.update(users).set({ disabledAt: company.clock.now }).where(eq(users.id, disabled.userId))
  const demoted = await company.addUser('admin', 'Demoted Admin')
  await baton.db.update(users).set({ role: 'revops' }).where(eq(users.id, demoted.userId))
  return {
    'the owner': seller,
    'a seller of the team': second,
    'a seller of another team': await company.addUser('seller', 'Other Seller', otherTeam),
    'the manager': manager,
    'a manager of another team': await company.addUser('manager', 'Other Manager', otherTeam),
    revops,
    'an admin': admin,
    'a disabled admin': disabled,
    'a demoted admin': demoted,
  } satisfies Record<string, UserActor>
}
type Caller = keyof Awaited<ReturnType<typeof cast>>

const touch = (baton: Baton, actor: UserActor, handoffId: number) =>
  logTouch(baton, actor, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'voicemail' })

/** Each verb on a handoff: how it starts, what is done, and who may. */
const VERBS: Record<
  string,
  {
    start: () => Promise<{ handoffId: number }>
    run: (baton: Baton, actor: UserActor, handoffId: number) => Promise<unknown>
    may: Caller[]
  }
> = {
  accept: {
    start: () => handOff(test.company),
    run: (baton, actor, handoffId) => acceptHandoff(baton, actor, { handoffId }),
    may: ['the owner', 'the manager', 'an admin'],
  },
  touch: { start: () => handOff(test.company), run: touch, may: ['the owner', 'the manager', 'an admin'] },
  reject: {
    start: () => handOff(test.company),
    run: (baton, actor, handoffId) => rejectHandoff(baton, actor, { handoffId, reason: 'misrouted' }),
    may: ['the owner', 'the manager', 'an admin'],
  },
  dispose: {
    start: async () => {
      const ids = await handOff(test.company)
      await touch(test.company.baton, test.company.seller, ids.handoffId)
      return ids
    },
    run: (baton, actor, handoffId) => disposeHandoff(baton, actor, { handoffId, reason: 'not_now' }),
    may: ['the owner', 'the manager', 'an admin'],
  },
  undo: {
    start: async () => {
      const ids = await handOff(test.company)
      await acceptHandoff(test.company.baton, test.company.seller, { handoffId: ids.handoffId })
      return ids
    },
    run: (baton, actor, handoffId) => undoAction(baton, actor, { handoffId }),
    may: ['the owner'],
  },
  claim: {
    start: () => missedHandOff(test.company),
    run: (baton, actor, handoffId) => claimHandoff(baton, actor, { handoffId }),
    may: ['the owner', 'a seller of the team'],
  },
}

describe.each(Object.entries(VERBS))('who may %s', (_, { start, run, may }) => {
  it('only those, as the database knows them now', async () => {
    const { baton } = test.company
    const callers = await cast()
    const allowed: string[] = []
    for (const [name, actor] of Object.entries(callers)) {
      await baton.db.execute(sql`UPDATE sellers SET last_assigned_at = NULL`)
      await baton.db.execute(sql`UPDATE sellers SET takes_leads = user_id = ${callers['the owner'].userId}`)
      const { handoffId } = await start()
      const outcome = await run(baton, actor, handoffId).then(
        () => 'allowed',
        (error) => error.name,
      )
      expect(['allowed', 'Refusal']).toContain(outcome)
      if (outcome === 'allowed') allowed.push(name)
    }
    await baton.db.execute(sql`UPDATE sellers SET takes_leads = true`)
    await baton.db.execute(sql`DELETE FROM pending_events`)
    await baton.db.execute(sql`UPDATE leads SET stage = 'qualified', review_at = NULL`)
    await baton.db.execute(sql`UPDATE handoffs SET state = 'disposed'`)
    expect(allowed.sort()).toEqual(may.toSorted())
  })
})

const SETTINGS: Record<string, { permission: Permission; run: (baton: Baton, actor: UserActor) => Promise<unknown> }> =
  {
    'publish a policy': {
      permission: 'publishPolicy',
      run: async (baton, actor) => publishPolicy(baton, actor, await readyDraft(test.company, lowerBandA)),
    },
    'begin a draft of the policy': {
      permission: 'publishPolicy',
      run: (baton, actor) => createDraft(baton, actor, { name: 'Trial' }),
    },
    'go back to an earlier policy at once': {
      permission: 'revertAtOnce',
      run: async (baton, actor) => {
        const { newest } = await test.company.one<{ newest: number }>(
          sql`SELECT max(version) AS newest FROM policy_versions`,
        )
        return revertAtOnce(baton, actor, { version: 1, newest, reason: 'Nobody is handed off.' })
      },
    },
    'save a track': {
      permission: 'editNurture',
      run: (baton, actor) =>
        saveTrack(baton, actor, { slug: 'trial', name: 'Trial', purpose: '', steps: [{ id: 'end', kind: 'exit' }] }),
    },
    'make a team': {
      permission: 'editTeams',
      run: (baton, actor) =>
        createTeam(baton, actor, {
          slug: `team_${actor.userId}`,
          name: 'Team',
          calendar: { timeZone: 'UTC', weekly: { mon: [['09:00', '17:00']] } },
        }),
    },
    'make a user': {
      permission: 'editUsers',
      run: (baton, actor) =>
        createUser(baton, actor, { email: `u${actor.userId}@test.example`, name: 'New', role: 'seller' }),
    },
    'make a write key': {
      permission: 'editIntegrations',
      run: (baton, actor) => createSource(baton, actor, { name: 'Site' }),
    },
  }

describe.each(Object.entries(SETTINGS))('who may %s', (_, { permission, run }) => {
  it('is said by the role that the database knows now, and refused in words', async () => {
    const { baton } = test.company
    const callers = await cast()
    for (const [name, actor] of Object.entries(callers)) {
      const [known] = await baton.db.select().from(users).where(eq(users.id, actor.userId))
      const isAllowed = known !== undefined && !known.disabledAt && allows(known.role, permission)
      const attempt = run(baton, actor)
      if (isAllowed) await expect(attempt, name).resolves.not.toThrow()
      else
        await expect(attempt, name).rejects.toMatchObject({
          code: 'not_allowed',
          message: expect.stringMatching(/^Only /),
        })
    }
  })
})

describe('who may see a handoff', () => {
  const seen = async (actor: UserActor, handoffId: number) => {
    const { rows } = await test.company.baton.db.execute(
      sql`SELECT FROM handoffs WHERE id = ${handoffId} AND ${maySee(actor)}`,
    )
    return rows.length === 1
  }
  const whoSees = async (handoffId: number) => {
    const names: string[] = []
    for (const [name, actor] of Object.entries(await cast())) if (await seen(actor, handoffId)) names.push(name)
    return names.sort()
  }

  it('that somebody works: they, their manager, RevOps and admins', async () => {
    const { handoffId } = await handOff(test.company)
    expect(await whoSees(handoffId)).toEqual(['an admin', 'revops', 'the manager', 'the owner'])
  })

  it('is asked of who they are now: an admin who is one no longer, or a seller of another team, sees nothing as such', async () => {
    const { handoffId } = await handOff(test.company)
    const { 'a demoted admin': demoted, 'the owner': owner } = await cast()
    expect([await seen(demoted, handoffId), await seen({ ...demoted, role: 'revops' }, handoffId)]).toEqual([
      false,
      true,
    ])
    expect(await seen({ ...owner, teamId: (owner.teamId ?? 0) + 1 }, handoffId)).toBe(false)
  })

  it('that is queued: the whole team too', async () => {
    const { handoffId } = await missedHandOff(test.company)
    expect(await whoSees(handoffId)).toEqual(
      ['an admin', 'revops', 'the manager', 'the owner', 'a seller of the team'].sort(),
    )
  })
})

describe('a permission', () => {
  const table = Object.entries(PERMISSIONS) as [Permission, readonly Role[]][]
  it.each(table)(
    '%s is the same on screens and in SQL, and Baton itself always holds it',
    async (permission, roles) => {
      const { baton } = test.company
      const ask = async (actor: Parameters<typeof holds>[0]) => {
        const { rows } = await baton.db.execute<{ held: boolean }>(sql`SELECT ${holds(actor, permission)} AS held`)
        return rows[0]?.held
      }
      for (const role of ROLES) {
        expect(allows(role, permission)).toBe(roles.includes(role))
        const actor = {
          seller: test.company.seller,
          manager: test.company.manager,
          revops: test.company.revops,
          admin: test.company.admin,
        }[role]
        expect(await ask(actor)).toBe(allows(role, permission))
      }
      expect(await ask(SYSTEM)).toBe(true)
      expect(await ask({ ...test.company.admin, userId: -1 })).toBe(false)
    },
  )
})
