import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import { Value } from '#components/ui/value.tsx'
import type { SignalDefinition } from '#lib/policy/rules/document.ts'
import type { PolicyView } from '#lib/policy/views.ts'

/** The catalogue: what counts as a signal, how it is recognised, and what it is worth. */
export function SignalsTab({ policy: { document } }: { policy: PolicyView }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table label="Signals">
        <TableHead>
          <tr>
            <HeadCell className="w-[24%]">Signal</HeadCell>
            <HeadCell>Recognised by</HeadCell>
            <HeadCell className="w-[84px] text-right">Points</HeadCell>
            <HeadCell className="w-[84px] text-right">At most</HeadCell>
            <HeadCell className="w-[110px] text-right">Counts half after</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {document.signals.map((signal) => (
            <SignalRow key={signal.id} signal={signal} />
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

function SignalRow({ signal }: { signal: SignalDefinition }) {
  const { label, category, points, cap, halfLifeDays, match, detailFrom } = signal
  const names = [...(match.events ?? []), ...(match.paths ?? [])]
  return (
    <TableRow className="max-md:grid max-md:grid-cols-3 max-md:gap-x-3 max-md:gap-y-1">
      <Cell className="max-md:col-span-full">
        <b className="block font-semibold">{label}</b>
        <span className="text-xs text-ink-3">{category.replace('_', '-')}</span>
      </Cell>
      <Cell className="max-md:col-span-full">
        <span className="mr-1 text-ink-2">{match.call === 'page' ? 'a visit to' : 'an event named'}</span>
        {names.map((name, place) => (
          <span key={name}>
            {place > 0 && ', '}
            <code className="text-xs break-words">{name}</code>
          </span>
        ))}
        {detailFrom && (
          <span className="block text-xs text-ink-3">
            told apart by {detailFrom === 'path' ? 'the end of the path' : `the property “${detailFrom}”`}
          </span>
        )}
      </Cell>
      <Cell className="num md:text-right">
        <span className="block text-xs text-ink-3 md:hidden">Points</span>
        <Value>{signed(points)}</Value>
      </Cell>
      <Cell className="num md:text-right">
        <span className="block text-xs text-ink-3 md:hidden">At most</span>
        <Value>{signed(cap)}</Value>
      </Cell>
      <Cell className="num md:text-right">
        <span className="block text-xs text-ink-3 md:hidden">Half after</span>
        <Value>{halfLifeDays}</Value> days
      </Cell>
    </TableRow>
  )
}

const signed = (points: number) => (points < 0 ? `−${Math.abs(points)}` : `+${points}`)
