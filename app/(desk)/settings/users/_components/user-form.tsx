'use client'

import { type FormEvent, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { DialogCard } from '#components/ui/dialog-card.tsx'
import { SelectField, TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Role } from '#lib/auth/permissions.ts'
import { needsTeam } from '#lib/team/rules/needs-team.ts'
import type { TeamChoice, UserRow } from '#lib/team/user-list.ts'
import { change, invite, type OpenLeads } from '../actions.ts'
import { leadsToQueue } from './leads-to-queue.ts'
import { OpenLeadsChoice } from './open-leads-choice.tsx'
import { ROLES } from './roles.ts'
import type { Told } from './user-desk.tsx'

type FieldsProps = {
  /** Null for somebody new. */
  user: UserRow | null
  teams: TeamChoice[]
  onClose: () => void
  onTold: (told: Told) => void
}

/** Invites somebody, or changes their name, role and team. */
export function UserForm({ isOpen, ...rest }: FieldsProps & { isOpen: boolean }) {
  const { user, onClose } = rest
  return (
    <DialogCard title={user ? `Change ${user.name}` : 'New user'} isOpen={isOpen} onClose={onClose}>
      <Fields {...rest} />
    </DialogCard>
  )
}

function Fields({ user, teams, onClose, onTold }: FieldsProps) {
  const { run, isBusy, problem } = useAction()
  const [role, setRole] = useState<Role>(user?.role ?? 'seller')
  const [teamId, setTeamId] = useState(user?.teamId ?? null)
  const [openLeads, setOpenLeads] = useState<OpenLeads>('keep')
  const worksNoLeads = role === 'revops' && user !== null && user.openLeads > 0
  const changesTeam = role !== 'revops' && user !== null && user.openLeads > 0 && teamId !== user.teamId

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name'))
    const fields = { name, role, teamId }
    if (!user) {
      const email = String(form.get('email'))
      return run(
        () => invite({ ...fields, email }),
        (link) => close({ link, name }),
      )
    }
    run(
      () => change(user.id, { ...fields, openLeads: changesTeam ? openLeads : 'keep' }),
      (moved) =>
        close({ sentence: `${name} is changed. ${moved ? leadsToQueue(moved, user.teamName).past : ''}`.trim() }),
    )
  }
  function close(told: Told) {
    onTold(told)
    onClose()
  }

  return (
    <form onSubmit={submit} className="grid gap-4 text-left">
      <TextField label="Name" name="name" defaultValue={user?.name} required maxLength={120} autoComplete="off" />
      {!user && (
        <TextField
          label="E-mail"
          name="email"
          type="email"
          required
          autoComplete="off"
          hint="They sign in with it. You get a link to pass on."
        />
      )}
      <SelectField
        label="Role"
        value={role}
        onChange={({ target }) => setRole(target.value as Role)}
        hint={ROLES[role].may}
      >
        {Object.entries(ROLES).map(([id, { label }]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Team"
        value={teamId ?? ''}
        onChange={({ target }) => setTeamId(Number(target.value) || null)}
        required={needsTeam(role)}
      >
        <option value="">{needsTeam(role) ? 'Choose a team' : 'None'}</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {changesTeam && <OpenLeadsChoice user={user} chosen={openLeads} onChoose={setOpenLeads} />}
      {user && role !== user.role && (
        <Notice tone="soon">
          A new role holds from the next request; {user.name} signs in again.
          {worksNoLeads && ` ${leadsToQueue(user.openLeads, user.teamName).future}`}
        </Notice>
      )}
      {problem && <Notice tone="late">{problem}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={isBusy}>
          {isBusy ? 'One moment…' : user ? 'Save' : 'Create and get the link'}
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
