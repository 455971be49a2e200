/** A promise as a screen needs it; instants ISO-8601. `pausedUntil` is set while its clock stands still. */
export type SlaView = {
  state: 'active' | 'met' | 'missed' | 'void'
  words: string
  clock: 'business' | 'elapsed'
  startedAt: string
  warnAt: string
  dueAt: string
  touchedAt: string | null
  pausedUntil: string | null
}

export type SlaLook = 'on_track' | 'due_soon' | 'overdue' | 'paused' | 'met' | 'missed' | 'none'

/** How a promise stands at an instant (epoch milliseconds), and the length of time that its words tell. */
export type SlaDisplay = { look: SlaLook; milliseconds: number }

/**
 * What the chip of a promise shows. A missed promise goes on counting until somebody touches the lead; then it is
 * frozen at that first touch.
 */
export function slaDisplay(sla: SlaView | null, now: number): SlaDisplay {
  if (!sla || sla.state === 'void') return { look: 'none', milliseconds: 0 }
  const dueAt = Date.parse(sla.dueAt)
  if (sla.state === 'met') {
    return { look: 'met', milliseconds: Date.parse(sla.touchedAt ?? sla.dueAt) - Date.parse(sla.startedAt) }
  }
  if (sla.touchedAt) return { look: 'missed', milliseconds: Date.parse(sla.touchedAt) - dueAt }
  if (sla.state === 'missed' || now >= dueAt) return { look: 'overdue', milliseconds: now - dueAt }
  if (sla.pausedUntil && Date.parse(sla.pausedUntil) > now) return { look: 'paused', milliseconds: dueAt - now }
  return { look: now >= Date.parse(sla.warnAt) ? 'due_soon' : 'on_track', milliseconds: dueAt - now }
}

/** "4m 12s", "2h 10m", "1d 3h": the two largest units; seconds only below two minutes. */
export function shortDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const parts = {
    d: Math.floor(seconds / 86_400),
    h: Math.floor(seconds / 3600) % 24,
    m: Math.floor(seconds / 60) % 60,
  }
  if (parts.d) return parts.h ? `${parts.d}d ${parts.h}h` : `${parts.d}d`
  if (parts.h) return parts.m ? `${parts.h}h ${parts.m}m` : `${parts.h}h`
  if (seconds >= 120) return `${parts.m}m`
  return parts.m ? `${parts.m}m ${seconds % 60}s` : `${seconds}s`
}
