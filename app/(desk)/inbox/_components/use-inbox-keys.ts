'use client'

import { useHotkeys } from 'react-hotkeys-hook'
import { singleKeysAreOn } from '#components/shell/single-keys.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import { INBOX_VIEWS, type InboxView } from '#lib/work/rules/inbox-views.ts'
import type { OpenForm } from './lead-toolbar.tsx'
import type { HandoffActions } from './use-handoff-actions.ts'

type Keys = {
  focus: LeadInFocus | null
  view: InboxView
  actions: HandoffActions
  move: (step: 1 | -1) => void
  open: () => void
  back: () => void
  setForm: (form: OpenForm | null) => void
  undo: () => void
  showWaiting: () => void
  setView: (view: InboxView) => void
}

/** The inbox's keys. None of them acts while somebody types, except Escape, which leaves a form. */
export function useInboxKeys({
  focus,
  view,
  actions,
  move,
  open,
  back,
  setForm,
  undo,
  showWaiting,
  setView,
}: Keys): void {
  const row = focus?.row
  const form = (name: OpenForm) => () => focus?.mayWork && setForm(name)
  const shift = (step: number) => {
    const views = INBOX_VIEWS.length
    setView(INBOX_VIEWS[(INBOX_VIEWS.indexOf(view) + step + views) % views] as InboxView)
  }
  const options = { preventDefault: true, enabled: singleKeysAreOn }
  useHotkeys('j, down', () => move(1), options)
  useHotkeys('k, up', () => move(-1), options)
  useHotkeys('enter', open, { enabled: () => document.activeElement === document.body })
  useHotkeys('escape', back, { enableOnFormTags: true })
  useHotkeys(
    'a',
    () => {
      if (row && focus.mayClaim) void actions.claim(row)
      else if (row && focus.mayWork && row.state === 'offered') void actions.accept(row)
    },
    options,
  )
  useHotkeys('c', form('call'), options)
  useHotkeys('e', form('email'), options)
  useHotkeys('l', form('linkedin'), options)
  useHotkeys('r', form('rejection'), options)
  useHotkeys('d', form('disposition'), options)
  useHotkeys('z', undo, options)
  useHotkeys('period', showWaiting, options)
  useHotkeys('bracketleft', () => shift(-1), options)
  useHotkeys('bracketright', () => shift(1), options)
}
