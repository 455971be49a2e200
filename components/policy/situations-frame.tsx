import type { ReactNode } from 'react'
import { HeadCell, Table, TableBody, TableHead } from '#components/ui/table.tsx'

type Props = { rows: ReactNode; addition?: ReactNode; playbooks: ReactNode }

/** The transition matrix, most urgent first, and under it what each situation does: read or edited. */
export function SituationsFrame({ rows, addition, playbooks }: Props) {
  return (
    <>
      <p className="mb-3 text-sm text-ink-2">The first situation that a lead is in, and that is triggered, wins.</p>
      <div className="rounded-lg border border-line bg-surface">
        <Table label="Situations" className="leading-[1.6] md:table-fixed">
          <TableHead>
            <tr className="[&>th:first-child]:rounded-tl-lg [&>th:last-child]:rounded-tr-lg">
              <HeadCell className="w-[18%]">When a lead is</HeadCell>
              <HeadCell className="w-[15%]">Touch</HeadCell>
              <HeadCell>Handed over on</HeadCell>
              <HeadCell className="w-[17%]">Promise</HeadCell>
              <HeadCell className="w-[19%]">Measured by</HeadCell>
            </tr>
          </TableHead>
          <TableBody>{rows}</TableBody>
        </Table>
        {addition}
      </div>
      <h2 className="mt-7 mb-2.5 text-lg">What each one does</h2>
      <div className="rounded-lg border border-line bg-surface">{playbooks}</div>
    </>
  )
}

/** Names a cell where a phone shows no columns. */
export function CellName({ children }: { children: ReactNode }) {
  return <span className="mr-1 text-ink-3 md:hidden">{children}:</span>
}
