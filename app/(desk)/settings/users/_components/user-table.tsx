import { Avatar } from '#components/ui/avatar.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import type { TeamChoice, UserRow } from '#lib/team/user-list.ts'
import { ROLES } from './roles.ts'
import { UserActions } from './user-actions.tsx'
import type { Told } from './user-desk.tsx'

type Props = { users: UserRow[]; teams: TeamChoice[]; ownId: number; onTold: (told: Told) => void }

/** Everybody, with role, team and last sign-in. */
export function UserTable({ users, teams, ownId, onTold }: Props) {
  const inForce = users.filter(({ disabledAt }) => disabledAt === null).length
  return (
    <Panel title="Users" beside={`${inForce} in force`} isFlush>
      <Table label="Users">
        <TableHead>
          <tr>
            <HeadCell>Name</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell>Team</HeadCell>
            <HeadCell>Last sign-in</HeadCell>
            <HeadCell>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {users.map((user) => (
            <UserLine key={user.id} user={user} teams={teams} isOwn={user.id === ownId} onTold={onTold} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

type LineProps = Pick<Props, 'teams' | 'onTold'> & { user: UserRow; isOwn: boolean }

function UserLine({ user, teams, isOwn, onTold }: LineProps) {
  const { name, email, role, teamName, disabledAt } = user
  return (
    <TableRow>
      <Cell>
        <span className="flex items-center gap-2.5">
          <Avatar name={name} />
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2 font-[550]">
              {name}
              {isOwn && <span className="text-xs font-normal text-ink-3">you</span>}
              {disabledAt && <Chip tone="muted">Disabled</Chip>}
            </span>
            <span className="block truncate text-xs text-ink-3">{email}</span>
          </span>
        </span>
      </Cell>
      <Cell className="max-md:mt-1 max-md:inline max-md:pl-9 md:align-middle">{ROLES[role].label}</Cell>
      <Cell className="text-ink-2 max-md:inline md:align-middle">
        {teamName ? (
          <>
            <span className="md:hidden"> · </span>
            {teamName}
          </>
        ) : (
          <span className="text-ink-3 max-md:hidden">none</span>
        )}
      </Cell>
      <Cell className="text-ink-2 max-md:pl-9 md:align-middle">
        <LastSignIn user={user} />
      </Cell>
      <Cell className="max-md:mt-2 max-md:pl-9 md:text-right md:align-middle">
        <UserActions user={user} teams={teams} onTold={onTold} />
      </Cell>
    </TableRow>
  )
}

function LastSignIn({ user: { lastSignInAt, linkEndsAt } }: { user: UserRow }) {
  if (lastSignInAt) {
    return (
      <>
        <span className="md:hidden">last here </span>
        <LocalTime at={lastSignInAt} />
      </>
    )
  }
  if (!linkEndsAt) return <>never here</>
  return (
    <Chip tone="accent">
      Invited, until&nbsp;
      <LocalTime at={linkEndsAt} />
    </Chip>
  )
}
