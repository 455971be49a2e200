'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import type { Role } from '#lib/auth/permissions.ts'
import { readConfig } from '#lib/shell/config.ts'
import { changeUser } from '#lib/team/change-user.ts'
import { disableUser } from '#lib/team/disable-user.ts'
import { enableUser } from '#lib/team/enable-user.ts'
import { inviteUser } from '#lib/team/invite-user.ts'
import { type IssuedLink, issueLink } from '#lib/team/issue-link.ts'

type UserFields = { name: string; role: Role; teamId: number | null }
/** What becomes of the open leads of somebody who changes teams. */
export type OpenLeads = 'keep' | 'requeue'
/** A one-time link, whole, and until when it works (ISO-8601). */
export type WelcomeLink = { address: string; endsAt: string }

export async function invite(fields: UserFields & { email: string }): Promise<ActionResult<WelcomeLink>> {
  return act(async (baton, user) => welcomeLink(await inviteUser(baton, user, fields)))
}

export async function newLink(userId: number): Promise<ActionResult<WelcomeLink>> {
  return act(async (baton, user) => welcomeLink(await issueLink(baton, user, { userId })))
}

/** @returns how many leads went to the team's queue */
export async function change(
  userId: number,
  fields: UserFields & { openLeads?: OpenLeads },
): Promise<ActionResult<number>> {
  return act((baton, user) => changeUser(baton, user, { userId, ...fields }))
}

/** @returns how many leads went to the team's queue */
export async function disable(userId: number): Promise<ActionResult<number>> {
  return act((baton, user) => disableUser(baton, user, { userId }))
}

export async function enable(userId: number): Promise<ActionResult> {
  return act((baton, user) => enableUser(baton, user, { userId }))
}

function welcomeLink({ token, expiresAt }: IssuedLink): WelcomeLink {
  const address = `${readConfig().BATON_URL.replace(/\/+$/, '')}/welcome?token=${token}`
  return { address, endsAt: expiresAt.toISOString() }
}
