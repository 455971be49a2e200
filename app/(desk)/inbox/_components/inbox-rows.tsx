'use client'

import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { InboxRowItem } from './inbox-row.tsx'
import type { Density } from './use-density.ts'
import type { Marks } from './use-marks.ts'
import type { ShownRow } from './use-shown-rows.ts'

// What shows only the rows in sight is loaded by those who have that many.
const ManyRows = lazy(() => import('./many-rows.tsx'))
const MANY = 100

export type InboxRowsProps = {
  shown: ShownRow[]
  selectedId: number | null
  picked: ReadonlySet<number>
  density: Density
  marks: Marks
  onSelect: (id: number) => void
  onPick: (id: number) => void
  onUndo: (id: number) => void
  onEnd: () => void
}

/** What a list of rows needs, whichever way it shows them; `item` renders one. */
export type RowsProps = Pick<InboxRowsProps, 'shown' | 'selectedId' | 'density' | 'onEnd'> & {
  item: (row: ShownRow) => ReactNode
}

/** The rows in a scroller of their own: all of them, or, of very many, those that can be seen. */
export function InboxRows({ picked, marks, onSelect, onPick, onUndo, ...list }: InboxRowsProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const isShown = list.shown.some(({ row }) => row.id === list.selectedId)
  const tabStop = isShown ? list.selectedId : list.shown[0]?.row.id
  const rows: RowsProps = {
    ...list,
    item: ({ row, isGhost }) => (
      <InboxRowItem
        row={row}
        isGhost={isGhost}
        isSelected={row.id === list.selectedId}
        isTabStop={row.id === tabStop}
        isPicked={picked.has(row.id)}
        density={list.density}
        mark={marks.marks.get(row.id)}
        onSelect={onSelect}
        onPick={onPick}
        onUndo={onUndo}
      />
    ),
  }
  return (
    <div ref={setScroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {rows.shown.length < MANY ? (
        <AllRows {...rows} />
      ) : (
        <Suspense fallback={<AllRows {...rows} />}>
          <ManyRows {...rows} scroller={scroller} />
        </Suspense>
      )}
    </div>
  )
}

function AllRows({ shown, selectedId, item }: RowsProps) {
  const selected = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list scrolls when another row is chosen, not when rows move
  useEffect(() => void selected.current?.scrollIntoView({ block: 'nearest' }), [selectedId])
  return (
    <ul>
      {shown.map((row) => (
        <li key={row.row.id} ref={row.row.id === selectedId ? selected : undefined}>
          {item(row)}
        </li>
      ))}
    </ul>
  )
}
