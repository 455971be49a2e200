import { BandBadge } from '#components/handoff/band.tsx'
import { RuleSentence } from '#components/policy/rule-sentence.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import { Value } from '#components/ui/value.tsx'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import type { PolicyView } from '#lib/policy/views.ts'

/** How points are given: fit by rules, intent by signals, caps; and the bands that they reach. */
export function ScoresTab({ policy: { document } }: { policy: PolicyView }) {
  const { fit, intent, total, reviewDays } = document.scoring
  return (
    <div className="grid gap-4">
      <Panel title="Bands" isFlush>
        <Bands bands={document.bands} />
      </Panel>
      <Panel title="Fit" beside={`${fit.rules.length} rules`} isFlush>
        <FitRules document={document} />
      </Panel>
      <Panel title="How it adds up">
        <ul className="grid list-disc gap-1.5 pl-5 text-sm">
          <li>
            Fit stops at <Value>{fit.cap}</Value> points, intent at <Value>{intent.cap}</Value>, the score at{' '}
            <Value>{total.cap}</Value>.
          </li>
          <li>
            Signals older than <Value>{intent.horizonDays}</Value> days count for nothing; younger ones decay by their
            own half-life.
          </li>
          <li>
            A lead with automation is looked at again every <Value>{reviewDays}</Value> days, since scores decay.
          </li>
        </ul>
      </Panel>
      <Panel title="Segments">
        <ul className="grid gap-1.5 text-sm">
          {document.segments.map(({ id, label, employeesAtLeast }) => (
            <li key={id}>
              {label}: <Value>{employeesAtLeast.toLocaleString('en-GB')}</Value> people or more
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}

function Bands({ bands }: Pick<PolicyDocument, 'bands'>) {
  return (
    <ul className="text-sm">
      {bands.map(({ band, atLeast, fitAtLeast }) => (
        <li key={band} className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-0">
          <BandBadge band={band} />
          <span>
            {atLeast <= 0 && fitAtLeast <= 0 ? (
              'everybody else'
            ) : (
              <>
                score ≥ <Value>{atLeast}</Value>
                {fitAtLeast > 0 && (
                  <>
                    {' and fit ≥ '}
                    <Value>{fitAtLeast}</Value>
                  </>
                )}
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function FitRules({ document }: { document: PolicyDocument }) {
  return (
    <Table label="Fit rules" className="leading-[1.6]">
      <TableHead>
        <tr>
          <HeadCell className="w-[34%]">Rule</HeadCell>
          <HeadCell>Holds when</HeadCell>
          <HeadCell className="w-[80px] text-right">Points</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {document.scoring.fit.rules.map(({ id, label, points, when }) => (
          <TableRow key={id} className="max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-1">
            <Cell className="font-[550]">{label}</Cell>
            <Cell className="max-md:order-last max-md:col-span-full">
              <RuleSentence condition={when} document={document} />
            </Cell>
            <Cell className="num text-right">
              <Value>{points > 0 ? `+${points}` : `−${Math.abs(points)}`}</Value>
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
