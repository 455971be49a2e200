'use client'

import { useHotkeys } from 'react-hotkeys-hook'
import { singleKeysAreOn } from '#components/shell/single-keys.ts'
import { isModalOpen } from '#components/ui/modal.tsx'
import type { FocusAction } from './focus-actions.ts'

type Keys = {
  actions: readonly FocusAction[]
  hasPicked: boolean
  move: (step: 1 | -1) => void
  open: () => void
  back: () => void
  undo: () => void
  pick: () => void
  bulk: (form: 'snooze' | 'rejection' | 'reassign') => void
  find: (what: 'search' | 'filter') => void
  showWaiting: () => void
  shiftView: (step: 1 | -1) => void
}

/** What these keys do while rows are picked. */
const BULK_KEYS: Record<string, 'snooze' | 'rejection' | 'reassign' | undefined> = {
  R: 'rejection',
  H: 'snooze',
  T: 'reassign',
}

/**
 * The inbox's keys. None of them acts while somebody types, except Escape, which leaves a form; nor when the person has
 * turned single keys off: arrows, Enter and Escape remain.
 */
export function useInboxKeys(keys: Keys): void {
  const { actions, hasPicked, move, open, back, undo, pick, bulk, find, showWaiting, shiftView } = keys
  const isFree = () => !isModalOpen()
  // By what a key writes, not where it lies: on other layouts A lies where Q does here, and "/" needs Shift.
  const single = { preventDefault: true, useKey: true, enabled: () => singleKeysAreOn() && isFree() }
  const sign = {
    ...{ useKey: true, ignoreModifiers: true, preventDefault: isWritten },
    enabled: (event: KeyboardEvent) => single.enabled() && isWritten(event),
  }
  useHotkeys('down', () => move(1), { preventDefault: true, enabled: isFree })
  useHotkeys('up', () => move(-1), { preventDefault: true, enabled: isFree })
  useHotkeys('enter', open, { enabled: () => document.activeElement === document.body })
  useHotkeys('escape', back, { enableOnFormTags: true, enabled: isFree })
  useHotkeys('j', () => move(1), single)
  useHotkeys('k', () => move(-1), single)
  useHotkeys(
    'a, c, e, l, r, d, n, h, t',
    ({ key }) => {
      const pressed = key.toUpperCase()
      const forAll = hasPicked && BULK_KEYS[pressed]
      if (forAll) return bulk(forAll)
      actions.find((action) => action.key === pressed && action.unavailable === null)?.run()
    },
    single,
  )
  useHotkeys('x', pick, single)
  useHotkeys('z', undo, single)
  useHotkeys('/', () => find('search'), sign)
  useHotkeys('f', () => find('filter'), single)
  useHotkeys('.', showWaiting, sign)
  useHotkeys('[', () => shiftView(-1), sign)
  useHotkeys(']', () => shiftView(1), sign)
}

/** Whether a key writes a sign: with AltGr, which some report as Ctrl and Alt, but not with Ctrl or Cmd. */
function isWritten(event: KeyboardEvent): boolean {
  return !event.metaKey && (!event.ctrlKey || event.getModifierState('AltGraph'))
}
