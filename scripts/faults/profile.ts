/** How much happens, and for how long. */
export type Profile = {
  seconds: number
  leads: number
  workers: number
  sellers: number
  /** Sellers work in processes of their own, so many of them. */
  desks: number
  /** With the web process, which is built when it is stale, and so many sellers who sign in to it. */
  hasWeb: boolean
  webSellers: number
  /** A fault is injected each time one of these has passed. */
  pauseMs: readonly [shortest: number, longest: number]
  /** People go on for so long when the last fault is over. */
  calmMs: number
  /** How long a transaction may stand still before the server ends it: the lease of a frozen worker. */
  leaseMs: number
  /** When nothing more is done for so long, what is left counts as left undone. */
  standstillMs: number
}
export type Plan = Profile & { seed: number; isMutant: boolean; logs?: string }

export const SHORT: Profile = {
  seconds: 14,
  leads: 60,
  workers: 2,
  sellers: 4,
  desks: 2,
  hasWeb: false,
  webSellers: 0,
  pauseMs: [700, 1_800],
  calmMs: 5_000,
  leaseMs: 2_000,
  standstillMs: 40_000,
}
export const LONG: Profile = {
  seconds: 60,
  leads: 200,
  workers: 3,
  sellers: 8,
  desks: 4,
  hasWeb: true,
  webSellers: 4,
  pauseMs: [500, 2_500],
  calmMs: 10_000,
  leaseMs: 4_000,
  standstillMs: 40_000,
}
