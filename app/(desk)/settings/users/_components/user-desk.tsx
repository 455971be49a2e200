'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ShownOnce } from '#components/ui/shown-once.tsx'
import type { TeamChoice, UserRow } from '#lib/team/user-list.ts'
import type { WelcomeLink } from '../actions.ts'
import { UserForm } from './user-form.tsx'
import { UserTable } from './user-table.tsx'

/** What the last action wants to be said: a link to pass on, or what became of somebody's leads. */
export type Told = { link: WelcomeLink; name: string } | { sentence: string }

type Props = { users: UserRow[]; teams: TeamChoice[]; ownId: number }

/** Everybody with their role, and what can be done about them. */
export function UserDesk({ users, teams, ownId }: Props) {
  const [told, setTold] = useState<Told | null>(null)
  const [isInviting, setIsInviting] = useState(false)
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[70ch] text-sm text-ink-2">
          Sellers work their own leads, managers their team’s. RevOps tunes policy, nurture and integrations; admins may
          do everything.
        </p>
        <Button look="primary" icon={<UserPlus size={15} aria-hidden />} onClick={() => setIsInviting(true)}>
          New user
        </Button>
      </div>
      {told && 'link' in told && (
        <ShownOnce
          label={`The link with which ${told.name} sets a password`}
          secret={told.link.address}
          onDone={() => setTold(null)}
        >
          Pass it on yourself: it is shown only now, works once, and ends <LocalTime at={told.link.endsAt} />.
        </ShownOnce>
      )}
      {told && 'sentence' in told && <Notice>{told.sentence}</Notice>}
      <UserTable users={users} teams={teams} ownId={ownId} onTold={setTold} />
      <UserForm user={null} teams={teams} isOpen={isInviting} onClose={() => setIsInviting(false)} onTold={setTold} />
    </div>
  )
}
