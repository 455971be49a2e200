import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import type { LeaksView } from '#lib/watch/views.ts'

const KINDS: Record<string, { label: string; by: string }> = {
  sla: { label: 'Promise', by: 'a seller reaches out, or claims it' },
  step: { label: 'Next step', by: 'a seller works it' },
  auto_recycle: { label: 'Auto-recycle day', by: 'automation takes it back' },
  nurture: { label: 'Nurture step', by: 'automation sends' },
  suppression: { label: 'End of a suppression', by: 'automation looks again' },
  review: { label: 'Review', by: 'automation looks again' },
  pipeline: { label: 'Event to be acted on', by: 'automation, at once' },
}

/** What is due to happen, by kind: how much, how much of it is late, and the oldest. */
export function NextActionTable({ actions }: { actions: LeaksView['nextActions'] }) {
  return (
    <Panel title="Next actions" isFlush>
      <Table label="Next actions by kind">
        <TableHead>
          <tr>
            <HeadCell>What is next</HeadCell>
            <HeadCell className="text-right">Leads wait</HeadCell>
            <HeadCell className="text-right">Due by now</HeadCell>
            <HeadCell>Oldest due</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {actions.map(({ kind, count, lateCount, oldestDueAt }) => (
            <TableRow key={kind}>
              <Cell>
                <span className="font-[550]">{KINDS[kind]?.label ?? kind}</span>
                <span className="block text-xs text-ink-3">{KINDS[kind]?.by}</span>
              </Cell>
              <Cell className="num md:text-right">
                {count.toLocaleString('en-GB')}
                <span className="md:sr-only"> waiting</span>
              </Cell>
              <Cell className={`num md:text-right ${lateCount ? 'font-[650] text-soon' : 'text-ink-3'}`}>
                {lateCount.toLocaleString('en-GB')}
                <span className="md:sr-only"> due by now</span>
              </Cell>
              <Cell className="text-ink-2">
                <span className="md:sr-only">oldest </span>
                <LocalTime at={oldestDueAt} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}
