import { flushSync } from 'react-dom'

/** Gives the focus to a field, or to the closest thing around it; what is folded is opened. In a dialog, only there. */
export function focusField(path: string): HTMLElement | null {
  const within = window.document.querySelector('dialog[open]') ?? window.document
  for (let at = path; at; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const field = within.querySelector<HTMLElement>(`[data-path="${CSS.escape(at)}"]`)
    if (!field) continue
    const folded = field.closest('details')
    if (folded) folded.open = true
    field.focus()
    return field
  }
  return null
}

/** Changes something and keeps the focus where it was; where that is gone, moved or switched off, near a field. */
export function keepingFocus(change: () => void, path: string): void {
  const had = window.document.activeElement
  flushSync(change)
  // A button that is switched off keeps the focus for one more moment, and then nobody has it.
  if (!(had instanceof HTMLElement) || !had.isConnected || had.matches(':disabled')) focusField(path)
  else had.focus()
}
