/** How much happens, and for how long. */
export type Profile = {
  seconds: number
  leads: number
  workers: number
  sellers: number
  /** A fault is injected each time one of these has passed. */
  pauseMs: readonly [shortest: number, longest: number]
  /** How long a transaction may stand still before the server ends it: the lease of a frozen worker. */
  leaseMs: number
  /** How long everything may take to come to rest when the faults have ended. */
  restMs: number
}
export type Plan = Profile & { seed: number; isMutant: boolean; logs?: string }

export const SHORT: Profile = {
  seconds: 18,
  leads: 120,
  workers: 2,
  sellers: 6,
  pauseMs: [300, 1200],
  leaseMs: 2_000,
  restMs: 60_000,
}
export const LONG: Profile = {
  seconds: 90,
  leads: 400,
  workers: 3,
  sellers: 10,
  pauseMs: [500, 2500],
  leaseMs: 4_000,
  restMs: 90_000,
}
