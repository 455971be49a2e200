import { Wrench } from 'lucide-react'
import { ActionButton } from '#components/shell/action-button.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import type { LeaksView } from '#lib/watch/views.ts'
import { repair } from '../actions.ts'

/** The leads that leak, each with the reason and its repair. */
export function LeakList({ leaks, mayRepair }: { leaks: LeaksView['leaks']; mayRepair: boolean }) {
  return (
    <ul>
      {leaks.map(({ leadId, stage, ownerSide, why }) => (
        <li
          key={`${leadId}${why}`}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 text-sm last:border-0"
        >
          <div className="min-w-0 flex-1 basis-60">
            <ListLink href={`/leads/${leadId}`} className="touchable font-[550] text-accent-ink hover:underline">
              Lead {leadId}
            </ListLink>
            <p className="text-ink-2">
              {why}{' '}
              <span className="text-ink-3">
                ({stage.replace('_', ' ')}, {ownerSide})
              </span>
            </p>
          </div>
          {mayRepair ? (
            <ActionButton action={repair.bind(null, leadId)} icon={<Wrench size={14} aria-hidden />}>
              Repair
            </ActionButton>
          ) : (
            <span className="text-xs text-ink-3">RevOps and admins repair it</span>
          )}
        </li>
      ))}
    </ul>
  )
}
