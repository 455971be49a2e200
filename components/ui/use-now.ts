'use client'

import { useSyncExternalStore } from 'react'

type Pace = 'minute' | 'second'

const listeners: Record<Pace, Set<() => void>> = { minute: new Set(), second: new Set() }
let timer: ReturnType<typeof setInterval> | null = null
let ticks = 0
let serverAhead = 0

/** Tells the clock by how much the server's is ahead: called with each answer that carries the server's time. */
export function setServerTime(now: string): void {
  serverAhead = Date.parse(now) - Date.now()
}

/** The server's time, epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + serverAhead
}

/**
 * The server's time, epoch milliseconds, renewed every second or every twenty. One timer serves the whole page; it
 * stands still while nothing listens.
 */
export function useNow(pace: Pace): number {
  return useSyncExternalStore(
    (listener) => subscribe(pace, listener),
    () => rounded(pace),
    () => rounded(pace),
  )
}

// Rounded, so that asking twice within one tick gives the same answer.
function rounded(pace: Pace): number {
  const step = pace === 'second' ? 1000 : 20_000
  return Math.floor(serverNow() / step) * step
}

function subscribe(pace: Pace, listener: () => void): () => void {
  listeners[pace].add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners[pace].delete(listener)
    if (timer && !listeners.minute.size && !listeners.second.size) {
      clearInterval(timer)
      timer = null
    }
  }
}

function tick(): void {
  ticks++
  for (const listener of listeners.second) listener()
  if (ticks % 5 === 0) for (const listener of listeners.minute) listener()
}
