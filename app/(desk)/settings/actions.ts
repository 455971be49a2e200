'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { changePassword } from '#lib/auth/change-password.ts'
import { currentSid } from '#lib/auth/current-user.ts'
import { signOutEverywhere } from '#lib/auth/sign-out-everywhere.ts'
import type { NotificationChoices } from '#lib/work/rules/notification-choices.ts'
import { saveNotificationChoices } from '#lib/work/save-notification-choices.ts'

export async function changeOwnPassword(current: string, next: string): Promise<ActionResult> {
  const sid = (await currentSid()) ?? ''
  return act((baton, user) => changePassword(baton, user, { current, next, sid }))
}

export async function keepNotificationChoices(choices: NotificationChoices): Promise<ActionResult> {
  return act((baton, user) => saveNotificationChoices(baton, user, choices))
}

export async function endAllSessions(): Promise<ActionResult> {
  return act((baton, user) => signOutEverywhere(baton, user))
}
