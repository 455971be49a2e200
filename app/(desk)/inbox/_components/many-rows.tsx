'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo } from 'react'
import type { RowsProps } from './inbox-rows.tsx'
import type { Density } from './use-density.ts'
import type { ShownRow } from './use-shown-rows.ts'

type Props = RowsProps & { scroller: HTMLElement | null }

const HEIGHTS: Record<Density, number> = { comfortable: 83, compact: 41 }
const NEAR_END = 20

/** The rows that can be seen, of as many as there are. The row in focus stays there also when it is scrolled away. */
export default function ManyRows({ shown, selectedId, density, onEnd, item, scroller }: Props) {
  const place = useMemo(() => shown.findIndex(({ row }) => row.id === selectedId), [shown, selectedId])
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller,
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
  useEffect(() => void rows.measure(), [density])

  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= shown.length - NEAR_END) onEnd()
  })

  return (
    <ul className="relative" style={{ height: rows.getTotalSize() }}>
      {items.map(({ key, index, start }) => (
        <li
          key={key}
          ref={rows.measureElement}
          data-index={index}
          aria-setsize={shown.length}
          aria-posinset={index + 1}
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${start}px)` }}
        >
          {item(shown[index] as ShownRow)}
        </li>
      ))}
    </ul>
  )
}
