import { BandBadge } from '#components/handoff/band.tsx'
import { StageChip } from '#components/lead/stage.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import type { MarkList } from '#lib/kpis/drill-down.ts'
import { figureWords } from '#lib/kpis/rules/show-figure.ts'

type Props = Pick<MarkList, 'rows' | 'zone'> & { label: string }

/** The rows behind a figure; each leads to its lead. Times are in the zone of the figures. */
export function MarkTable({ rows, zone, label }: Props) {
  const isOfYears = new Set(rows.map(({ at }) => new Date(at).getUTCFullYear())).size > 1
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table label={label}>
        <TableHead>
          <tr>
            <HeadCell>When ({zone})</HeadCell>
            <HeadCell>Lead</HeadCell>
            <HeadCell>Situation</HeadCell>
            <HeadCell>Source</HeadCell>
            <HeadCell>With</HeadCell>
            <HeadCell className="text-right">Wait</HeadCell>
            <HeadCell>Now</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow
              key={row.rowId}
              className="hover:bg-canvas max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1"
            >
              <Cell className="num whitespace-nowrap text-ink-2 max-md:order-2 max-md:text-right max-md:text-xs">
                {timeIn(row.at, zone, isOfYears)}
              </Cell>
              <Cell className="max-md:order-1">
                <span className="flex min-w-0 items-center gap-2">
                  <BandBadge band={row.band} />
                  <ListLink href={`/leads/${row.leadId}`} className="truncate font-semibold hover:underline">
                    {row.name}
                  </ListLink>
                </span>
                <span className="block truncate text-ink-2">{row.company}</span>
              </Cell>
              <Cell className="max-md:order-3">
                {row.situation ?? '–'}
                {row.attempt !== null && row.attempt > 1 && <span className="text-ink-3"> · pass {row.attempt}</span>}
              </Cell>
              <Cell className="max-md:order-4 max-md:text-right">{row.source}</Cell>
              <Cell className="max-md:order-5">
                {row.sellerName ?? (row.teamName ? `${row.teamName}, queue` : 'Automation')}
              </Cell>
              <Cell className="num text-right max-md:order-6">
                {row.waitSeconds === null ? '–' : figureWords(row.waitSeconds, 'seconds')}
              </Cell>
              <Cell className="max-md:order-7">
                <StageChip stage={row.stage} />
                {row.reason && <span className="block text-xs text-ink-3">closed: {row.reason}</span>}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

function timeIn(at: number, zone: string, isOfYears: boolean): string {
  const date = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  const year = isOfYears ? 'numeric' : undefined
  return new Date(at).toLocaleString('en-GB', { ...date, year, timeZone: zone })
}
