import { classNames } from '#components/ui/class-names.ts'
import { ListLink } from '#components/ui/list-link.tsx'
import type { Cell, KpiTable } from '#lib/kpis/rules/table.ts'
import { drillHref, type KpiAddress } from './kpi-query.ts'

/** A table of figures; each count leads to what it counts. Wide ones scroll in their frame. */
export function SectionTable({ table, address }: { table: KpiTable; address: KpiAddress }) {
  const { title, columns, rows } = table
  const align = (place: number) => (columns[place]?.isNumber ? 'text-right' : 'text-left')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reached by keyboard
    <section aria-label={`${title}, table`} tabIndex={0} className="overflow-x-auto">
      <table aria-label={title} className="num w-full border-collapse text-sm whitespace-nowrap">
        <thead>
          <tr>
            {columns.map(({ label }, place) => (
              <th
                key={label}
                scope="col"
                className={classNames(
                  'border-b border-line px-2 py-1.5 text-xs font-[550] text-ink-3 first:pl-0 last:pr-0 print:px-1 print:whitespace-normal',
                  align(place),
                )}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row[0]?.value}`} className="border-b border-line last:border-0">
              {row.map((cell, place) => (
                <td
                  key={columns[place]?.label}
                  className={classNames(
                    'px-2 py-2 first:pl-0 last:pr-0 print:px-1 print:text-xs print:first:whitespace-normal',
                    align(place),
                  )}
                >
                  <CellText cell={cell} address={address} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function CellText({ cell, address }: { cell: Cell; address: KpiAddress }) {
  if (!cell.drill) return cell.text
  return (
    <ListLink
      href={drillHref(address, cell.drill)}
      className="touchable inline-flex items-center justify-end underline decoration-line-strong underline-offset-2 hover:text-accent-ink"
    >
      {cell.text}
    </ListLink>
  )
}
