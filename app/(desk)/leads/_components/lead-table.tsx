import { BandBadge } from '#components/handoff/band.tsx'
import { StageChip } from '#components/lead/stage.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import type { LeadRow } from '#lib/qualify/views.ts'

/** Leads as rows; on a phone as cards. The whole row opens the lead. */
export function LeadTable({ rows }: { rows: readonly LeadRow[] }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table label="Leads" className="md:table-fixed">
        <TableHead>
          <tr>
            <HeadCell className="w-[30%]">Lead</HeadCell>
            <HeadCell className="w-[116px]">Stage</HeadCell>
            <HeadCell>Situation</HeadCell>
            <HeadCell className="w-[64px] text-right">Score</HeadCell>
            <HeadCell className="w-[150px] max-lg:hidden">With</HeadCell>
            <HeadCell className="w-[110px] text-right">Active</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <LeadLine key={row.id} row={row} />
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

function LeadLine({ row }: { row: LeadRow }) {
  const { id, name, title, company, email, band, stage, score, standing, owner, lastActiveAt } = row
  return (
    <TableRow className="hover:bg-canvas max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1.5">
      <Cell className="max-md:order-1">
        <span className="flex min-w-0 items-center gap-2">
          <BandBadge band={band} />
          <ListLink
            href={`/leads/${id}`}
            className="truncate font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-accent"
          >
            <bdi>{name}</bdi>
          </ListLink>
        </span>
        <span className="block truncate text-ink-2">{[title, company].filter(Boolean).join(' · ') || email}</span>
      </Cell>
      <Cell className="max-md:order-3">
        <StageChip stage={stage} />
      </Cell>
      <Cell className="max-md:order-5 max-md:col-span-full">
        <span className="block truncate">{standing.what}</span>
        {standing.why && <span className="line-clamp-2 text-xs text-ink-3">{standing.why}</span>}
      </Cell>
      <Cell className="num text-right font-semibold max-md:order-2">{score}</Cell>
      <Cell className="truncate max-md:order-6 max-md:text-xs max-md:text-ink-2 md:max-lg:hidden">
        {owner ?? <span className="text-ink-3">{stage === 'erased' ? 'Nobody' : 'Automation'}</span>}
      </Cell>
      <Cell className="text-right max-md:order-4">
        <LocalTime at={lastActiveAt} className="text-xs text-ink-3" />
      </Cell>
    </TableRow>
  )
}
