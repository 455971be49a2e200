'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { VersionLink } from '#components/policy/version-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import type { LeadProfile } from '#lib/qualify/lead-profile.ts'

const HEIGHT = 180
const StepLine = dynamic(() => import('#components/charts/step-line.tsx').then(({ StepLine }) => StepLine), {
  ssr: false,
  loading: () => <Skeleton className="h-[180px]" />,
})

type Props = Pick<LeadProfile, 'scores' | 'bands'> & { now: { at: string; score: number } }

/** How the score went, against the bands: as a chart or as a table. */
export function ScoreHistory({ scores, bands, now }: Props) {
  const [isTable, setIsTable] = useState(false)
  const points = [
    ...scores.map(({ at, score }) => ({ at: Date.parse(at), value: score })),
    { at: Date.parse(now.at), value: now.score },
  ]
  const levels = bands
    .filter(({ atLeast }) => atLeast > 0)
    .map(({ band, atLeast }) => ({ value: atLeast, label: band }))
  const first = scores[0]
  return (
    <Panel
      title="Score over time"
      beside={
        <Button
          look="quiet"
          className="!h-6 !px-1.5 !text-xs"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? 'As a chart' : 'As a table'}
        </Button>
      }
    >
      <p className="num mb-2 text-sm text-ink-2">
        {first ? (
          <>
            {first.score} on <LocalTime at={first.at} />, {now.score} now, after {scores.length}{' '}
            {scores.length === 1 ? 'look' : 'looks'} that changed it.
          </>
        ) : (
          'Not scored yet.'
        )}
      </p>
      {isTable ? (
        <ScoreTable scores={scores} />
      ) : (
        <div aria-hidden>
          <StepLine name="Score" points={points} levels={levels} highest={100} height={HEIGHT} />
        </div>
      )}
    </Panel>
  )
}

function ScoreTable({ scores }: Pick<Props, 'scores'>) {
  return (
    <div className="max-h-72 overflow-y-auto rounded-md border border-line">
      <Table label="Score over time" className="num">
        <TableHead>
          <tr>
            <HeadCell>When</HeadCell>
            <HeadCell>Score</HeadCell>
            <HeadCell>Fit</HeadCell>
            <HeadCell>Intent</HeadCell>
            <HeadCell>Band</HeadCell>
            <HeadCell>Policy</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {scores.toReversed().map(({ at, score, fit, intent, band, policyVersion }) => (
            <TableRow key={at} className="max-md:flex max-md:flex-wrap max-md:gap-x-4">
              <Cell>
                <LocalTime at={at} />
              </Cell>
              <Cell className="font-semibold">{score}</Cell>
              <Cell>{fit}</Cell>
              <Cell>{intent}</Cell>
              <Cell>{band}</Cell>
              <Cell>
                <VersionLink version={policyVersion} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}
