import { CalendarDays } from 'lucide-react'
import { Avatar } from '#components/ui/avatar.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import type { MemberView, TeamsView, TeamView } from '#lib/team/views.ts'
import { PresenceChip } from './presence-chip.tsx'

type Props = { team: TeamView; usual: TeamsView['usual']; userId: number }

const ROLES: Record<MemberView['role'], string> = {
  seller: 'Seller',
  manager: 'Manager',
  revops: 'RevOps',
  admin: 'Admin',
}

/** A team: its hours, its queue, and its people with what they hold. */
export function TeamCard({ team, usual, userId }: Props) {
  const { id, name, calendar, queued, members } = team
  const here = members.filter(({ presence }) => presence?.state === 'present').length
  const sellers = members.filter(({ sells }) => sells).length
  return (
    <section aria-label={name} className="overflow-hidden rounded-lg border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-base">{name}</h2>
          <p className="num text-sm text-ink-2">
            {here} of {sellers} present · {queued} in the queue · {calendar.timeZone}
          </p>
        </div>
        <ButtonLink href={`/team/calendar/${id}`} icon={<CalendarDays size={15} aria-hidden />}>
          Calendar
        </ButtonLink>
      </header>
      {members.length ? (
        <Table label={`People of ${name}`}>
          <TableHead>
            <tr>
              <HeadCell>Who</HeadCell>
              <HeadCell>Now</HeadCell>
              <HeadCell>Open leads</HeadCell>
              <HeadCell>New in 24 h</HeadCell>
              <HeadCell>Share</HeadCell>
            </tr>
          </TableHead>
          <TableBody>
            {members.map((member) => (
              <Member key={member.id} member={member} usual={usual} isMe={member.id === userId} />
            ))}
          </TableBody>
        </Table>
      ) : (
        <p className="px-4 py-6 text-sm text-ink-2">
          Nobody is in this team. Its leads wait in the queue, and those who answer for it are told.
        </p>
      )}
    </section>
  )
}

function Member({ member, usual, isMe }: { member: MemberView; usual: TeamsView['usual']; isMe: boolean }) {
  const { id, name, role, presence, sells } = member
  return (
    <TableRow>
      <Cell className="md:w-[34%]">
        <span className="flex items-center gap-2.5">
          <Avatar name={name} />
          <span className="min-w-0">
            {sells ? (
              <ListLink href={`/team/people/${id}`} className="touchable font-[550] text-accent-ink hover:underline">
                {name}
              </ListLink>
            ) : (
              <span className="font-[550]">{name}</span>
            )}
            <span className="block text-xs text-ink-3">
              {ROLES[role]}
              {isMe && ', you'}
              {sells?.hours && ', own hours'}
            </span>
          </span>
        </span>
      </Cell>
      <Cell className="max-md:mt-2">{presence && <PresenceChip presence={presence} />}</Cell>
      {sells ? (
        <>
          <Cell className="max-md:mt-2">
            <Load label="open leads" value={sells.openCount} most={sells.openCapacity ?? usual.open} />
          </Cell>
          <Cell>
            <Load label="new in 24 hours" value={sells.newInLastDay} most={sells.dailyCapacity ?? usual.daily} />
          </Cell>
          <Cell className="num text-ink-2 max-md:text-xs">
            {sells.takesLeads ? `weight ${sells.weight}` : 'takes no leads'}
          </Cell>
        </>
      ) : (
        <Cell colSpan={3} className="text-ink-3 max-md:text-xs">
          takes no leads
        </Cell>
      )}
    </TableRow>
  )
}

function Load({ label, value, most }: { label: string; value: number; most: number }) {
  const share = Math.min(1, value / most)
  return (
    <span className="num flex items-center gap-2">
      <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-line">
        <span
          className={`block h-full ${share >= 1 ? 'bg-late' : share >= 0.8 ? 'bg-soon' : 'bg-accent'}`}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      {value} of {most}
      <span className="text-xs text-ink-3 md:sr-only">{label}</span>
    </span>
  )
}
