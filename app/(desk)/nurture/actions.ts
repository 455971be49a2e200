'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { pauseTrack } from '#lib/recycle/pause-track.ts'
import { resumeTrack } from '#lib/recycle/resume-track.ts'

export async function pause(trackId: number): Promise<ActionResult> {
  return act((baton, user) => pauseTrack(baton, user, { trackId }))
}

export async function resume(trackId: number): Promise<ActionResult> {
  return act((baton, user) => resumeTrack(baton, user, { trackId }))
}
