import type { Role } from '#db/schema/team.ts'

/** Who acts: a signed-in user, or Baton itself. The role decides what is shown; verbs ask the database again. */
export type UserActor = { kind: 'user'; userId: number; role: Role; teamId: number | null }
export type Actor = UserActor | { kind: 'system' }

export const SYSTEM: Actor = { kind: 'system' }
