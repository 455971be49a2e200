'use client'

import { ArrowLeft, Ellipsis, Phone } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import { type FocusAction, standingOf } from './focus-actions.ts'

// Only a phone shows it.
const ActionSheet = dynamic(() => import('#components/ui/action-sheet.tsx').then((file) => file.ActionSheet), {
  loading: () => null,
})

type Props = { focus: LeadInFocus; isGone: boolean; actions: readonly FocusAction[]; onBack: () => void }

/** What can be done with the lead in focus, each with its key. On a phone three buttons stand at the thumb. */
export function LeadToolbar({ focus, isGone, actions, onBack }: Props) {
  const [sheet, setSheet] = useState<'log' | 'more' | null>(null)
  const of = (group: FocusAction['group']) =>
    actions.filter((action) => action.group === group && action.unavailable === null)
  const isIdle = !focus.mayWork && !focus.mayClaim
  return (
    <div
      role="toolbar"
      aria-label="Actions"
      className="@container order-last flex flex-none items-center gap-2 border-t border-line bg-surface px-3.5 py-2 lg:order-none lg:h-12 lg:gap-1 lg:border-t-0 lg:border-b lg:px-2 lg:py-0"
    >
      <IconButton label="Back to the list" shortcut="Esc" className="lg:hidden" onClick={onBack}>
        <ArrowLeft size={16} />
      </IconButton>
      {of('first').map(({ id, label, key, icon: Icon, run }) => (
        <Button
          key={id}
          look="primary"
          icon={<Icon size={16} aria-hidden />}
          title={`${label} (${key})`}
          shortcut={key}
          onClick={run}
          className="max-lg:flex-1"
        >
          {label}
        </Button>
      ))}
      {isIdle && <span className="text-sm text-ink-3">{isGone ? 'Not yours any more' : standingOf(focus)}</span>}
      <span className="hidden items-center gap-1 lg:flex">
        {of('log').map(({ id, label, key, icon: Icon, run }) => (
          <Button
            key={id}
            aria-label={label}
            title={`${label} (${key})`}
            onClick={run}
            className="gap-1! px-1.5! @max-[520px]:px-2!"
          >
            <Icon size={15} aria-hidden />
            <Key>{key}</Key>
          </Button>
        ))}
      </span>
      <span className="ml-auto hidden items-center lg:flex">
        {of('more')
          .filter(({ id }) => id !== 'undo')
          .map(({ id, label, key, icon: Icon, run }) => (
            <Button
              key={id}
              look="quiet"
              aria-label={label}
              title={`${label} (${key})`}
              onClick={run}
              className="gap-1! px-1! @max-[520px]:px-1.5!"
            >
              <Icon size={15} aria-hidden />
              {id === 'disposition' && <span className="hidden 2xl:inline">{label}</span>}
              <Key>{key}</Key>
            </Button>
          ))}
      </span>
      {focus.mayWork && (
        <Button className="flex-1 lg:hidden" icon={<Phone size={16} aria-hidden />} onClick={() => setSheet('log')}>
          Log
        </Button>
      )}
      <Button className="flex-1 lg:hidden" icon={<Ellipsis size={16} aria-hidden />} onClick={() => setSheet('more')}>
        More
      </Button>
      <ActionSheet
        title={sheet === 'log' ? 'Log a touch' : 'More'}
        isOpen={sheet !== null}
        onClose={() => setSheet(null)}
        actions={sheet ? of(sheet) : []}
      />
    </div>
  )
}

/** The key of an action, where the pane has room for it; it stands in the title in any case. */
function Key({ children }: { children: string }) {
  return (
    <span className="contents @max-[520px]:hidden">
      <Kbd>{children}</Kbd>
    </span>
  )
}
