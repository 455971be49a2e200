'use client'

import { useState } from 'react'
import { ActionButton } from '#components/shell/action-button.tsx'
import { ConfirmButton } from '#components/shell/confirm-button.tsx'
import { Button } from '#components/ui/button.tsx'
import type { TeamChoice, UserRow } from '#lib/team/user-list.ts'
import { disable, enable, newLink } from '../actions.ts'
import { leadsToQueue } from './leads-to-queue.ts'
import type { Told } from './user-desk.tsx'
import { UserForm } from './user-form.tsx'

type Props = { user: UserRow; teams: TeamChoice[]; onTold: (told: Told) => void }

/** What can be done about a user. */
export function UserActions({ user, teams, onTold }: Props) {
  const { id, name, openLeads, teamName, disabledAt, hasPassword } = user
  const [isEditing, setIsEditing] = useState(false)
  if (disabledAt) {
    return (
      <ActionButton action={() => enable(id)} aria-label={`Enable ${name}`}>
        Enable
      </ActionButton>
    )
  }
  return (
    <span className="inline-flex flex-wrap gap-2 md:justify-end">
      <Button onClick={() => setIsEditing(true)} aria-label={`Change ${name}`}>
        Change…
      </Button>
      <ConfirmButton
        question={`A new link for ${name}?`}
        consequence={`With it they set a password, once. ${hasPassword ? 'Their present password works until then. ' : ''}A link that you made before ends.`}
        yes="Make the link"
        action={() => newLink(id)}
        onDone={(link) => onTold({ link, name })}
        aria-label={`New link for ${name}`}
      >
        New link
      </ConfirmButton>
      <ConfirmButton
        look="quiet"
        question={`Disable ${name}?`}
        consequence={`They are out at their next request and get no more leads. ${leadsToQueue(openLeads, teamName).future} Nothing is deleted; you can enable them again.`}
        yes="Disable"
        action={() => disable(id)}
        onDone={(moved) => onTold({ sentence: `${name} is disabled. ${leadsToQueue(moved, teamName).past}` })}
        aria-label={`Disable ${name}`}
      >
        Disable
      </ConfirmButton>
      <UserForm user={user} teams={teams} isOpen={isEditing} onClose={() => setIsEditing(false)} onTold={onTold} />
    </span>
  )
}
