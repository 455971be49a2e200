/** "14:03" today, "Thu 17:20" within a week, else "12 Jan"; in the viewer's zone. Instants ISO-8601, now epoch ms. */
export function shortTime(instant: string, now: number): string {
  const at = new Date(instant)
  const age = Math.abs(now - at.getTime())
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  if (at.toDateString() === new Date(now).toDateString()) return time
  if (age < 6 * 86_400_000) return `${at.toLocaleDateString('en-GB', { weekday: 'short' })} ${time}`
  const isThisYear = at.getFullYear() === new Date(now).getFullYear()
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...(!isThisYear && { year: 'numeric' }) })
}

/** The whole instant with its zone, for hovering and focus. */
export function fullTime(instant: string): string {
  return new Date(instant).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
}

/** "Mon 23 Nov, 09:30": an instant to come, in the viewer's zone. */
export function dayTime(instant: string): string {
  return new Date(instant)
    .toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    .replace(', ', ' ')
}

/** The time of day in a zone: "14:06". Null for a zone that the browser does not know. */
export function timeIn(timeZone: string, now: number): string | null {
  try {
    return new Date(now).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  } catch {
    return null
  }
}
