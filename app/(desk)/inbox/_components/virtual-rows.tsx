'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { InboxRowItem } from './inbox-row.tsx'
import type { Density } from './use-density.ts'
import type { Marks } from './use-marks.ts'
import type { ShownRow } from './use-shown-rows.ts'

export type VirtualRowsProps = {
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

const HEIGHTS: Record<Density, number> = { comfortable: 83, compact: 41 }
const NEAR_END = 20

/** The rows that can be seen, of as many as there are. The row in focus stays there also when it is scrolled away. */
export function VirtualRows(props: VirtualRowsProps) {
  const { shown, selectedId, picked, density, marks, onSelect, onPick, onUndo, onEnd } = props
  const scroller = useRef<HTMLDivElement>(null)
  const place = shown.findIndex(({ row }) => row.id === selectedId)
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHTS[density],
    getItemKey: (index) => shown[index]?.row.id ?? index,
    overscan: 8,
    // What the server renders: as many as a screen holds.
    initialRect: { width: 372, height: 900 },
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return place < 0 || seen.includes(place) ? seen : [...seen, place].sort((a, b) => a - b)
    },
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list scrolls when another row is chosen, not when rows move
  useEffect(() => {
    if (place >= 0) rows.scrollToIndex(place, { align: 'auto' })
  }, [selectedId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: all rows have another height then
  useEffect(() => rows.measure(), [density])

  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= shown.length - NEAR_END) onEnd()
  })

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const { row, isGhost } = shown[index] as ShownRow
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={shown.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <InboxRowItem
                row={row}
                isGhost={isGhost}
                isSelected={row.id === selectedId}
                isPicked={picked.has(row.id)}
                density={density}
                mark={marks.marks.get(row.id)}
                onSelect={onSelect}
                onPick={onPick}
                onUndo={onUndo}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
